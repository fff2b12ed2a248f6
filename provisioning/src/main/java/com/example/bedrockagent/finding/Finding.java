package com.example.bedrockagent.finding;

import com.example.bedrockagent.secret.KnownSecrets;
import java.util.Objects;

/**
 * What is wrong, how it was seen, what to do about it, and who can do it.
 *
 * @param problem the cause
 * @param title the cause in one short sentence
 * @param evidence AWS's own words, or what was seen; never a secret
 * @param remedy the next step, with the exact command on a line of its own where there is one
 */
public record Finding(
    ProblemCode problem,
    Severity severity,
    String title,
    String evidence,
    String remedy,
    Owner owner) {

  /**
   * @throws IllegalArgumentException if a text is blank
   */
  public Finding {
    Objects.requireNonNull(problem, "problem");
    Objects.requireNonNull(severity, "severity");
    title = KnownSecrets.removedFrom(requireText("title", title));
    evidence = KnownSecrets.removedFrom(requireText("evidence", evidence));
    remedy = KnownSecrets.removedFrom(requireText("remedy", remedy));
    Objects.requireNonNull(owner, "owner");
  }

  /** Stable and unique to the cause, such as {@code BRK-106}; safe to search for. */
  public String code() {
    return problem.text();
  }

  private static String requireText(String name, String value) {
    if (Objects.requireNonNull(value, name).isBlank()) {
      throw new IllegalArgumentException("A finding needs a " + name);
    }
    return value;
  }
}
