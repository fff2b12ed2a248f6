package com.example.bedrockagent.startup;

import com.example.bedrockagent.diagnosis.Finding;
import com.example.bedrockagent.diagnosis.Situation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the startup check found.
 *
 * @param invokeId what to send as {@code modelId}; meaningful only if nothing failed
 * @param caller who AWS says is calling, if it said so
 * @param situation what is known of the target, so that later errors get exact remedies
 */
public record CheckReport(
    List<Step> steps, String invokeId, Optional<Caller> caller, Situation situation) {

  public CheckReport {
    steps = List.copyOf(steps);
    Objects.requireNonNull(invokeId);
    Objects.requireNonNull(caller);
    Objects.requireNonNull(situation);
  }

  /** Whether the agent may start: nothing failed, though something may be unknown. */
  public boolean isGo() {
    return steps.stream().noneMatch(Step::hasFailed);
  }

  /** The problems, the first cause first. */
  public List<Finding> findings() {
    return steps.stream().flatMap(step -> step.finding().stream()).toList();
  }
}
