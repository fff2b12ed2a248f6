package com.example.bedrockagent.startup;

import com.example.bedrockagent.diagnosis.Finding;
import com.example.bedrockagent.startup.Step.State;
import java.util.List;
import java.util.Optional;

/**
 * What the startup check found.
 *
 * @param invokeId what to send as {@code modelId}; meaningful only if nothing failed
 * @param caller who AWS says is calling, if it said so
 */
public record CheckReport(List<Step> steps, String invokeId, Optional<Caller> caller) {

  public CheckReport {
    steps = List.copyOf(steps);
  }

  /** Whether the agent may start: nothing failed, though something may be unknown. */
  public boolean isGo() {
    return steps.stream().noneMatch(step -> step.state() == State.FAILED);
  }

  /** The problems, the first cause first. */
  public List<Finding> findings() {
    return steps.stream().flatMap(step -> step.finding().stream()).toList();
  }
}
