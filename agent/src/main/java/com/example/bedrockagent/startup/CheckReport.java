package com.example.bedrockagent.startup;

import com.example.bedrockagent.diagnosis.Situation;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Severity;
import java.util.List;
import java.util.Locale;
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

  /** What is known in the end: {@link #isGo} lets a start go on that is not known to fail. */
  public enum Outcome {
    /** The agent can call its model. */
    READY,
    /** Something was found that keeps it from that. */
    FINDINGS,
    /** Neither is known. */
    UNKNOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How the check ended. */
  public Outcome outcome() {
    if (!isGo()) {
      return Outcome.FINDINGS;
    }
    if (isOk(TrialCall.NAME) || isOk(ModelStep.NAME) && isOk(Permission.NAME)) {
      return Outcome.READY;
    }
    return findings().stream().anyMatch(finding -> finding.severity() == Severity.ERROR)
        ? Outcome.FINDINGS
        : Outcome.UNKNOWN;
  }

  /** What is not known, and what decides it; empty if that is known, or a step has said it. */
  public Optional<Finding> undecided() {
    return outcome() == Outcome.UNKNOWN && !saysWhy(Permission.NAME)
        ? Optional.of(Undecided.finding(steps, situation))
        : Optional.empty();
  }

  private boolean saysWhy(String name) {
    return steps.stream().anyMatch(step -> step.name().equals(name) && step.finding().isPresent());
  }

  private boolean isOk(String name) {
    return steps.stream()
        .anyMatch(step -> step.name().equals(name) && step.state() == Step.State.OK);
  }

  /** The problems, the first cause first. */
  public List<Finding> findings() {
    return steps.stream().flatMap(step -> step.finding().stream()).toList();
  }
}
