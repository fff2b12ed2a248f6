package com.example.bedrockagent.policy.lint;

import com.example.bedrockagent.finding.Severity;
import java.util.Objects;

/**
 * What is wrong with a policy, where, and what to write instead.
 *
 * @param code stable and unique to the kind of mistake, such as {@code LINT-010}
 * @param statement such as {@code Statement[0] (Sid BedrockAccess)}, or {@code document}
 * @param title the mistake in one short sentence
 * @param remedy the next step, with the exact replacement where there is one
 */
public record LintFinding(
    String code, Severity severity, String statement, String title, String remedy) {

  /** What {@link #statement} says when a finding is about the policy as a whole. */
  static final String DOCUMENT = "document";

  public LintFinding {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(statement, "statement");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(remedy, "remedy");
  }
}
