package com.example.bedrockagent.startup;

import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.secret.KnownSecrets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One step of the startup check.
 *
 * @param name two words at most
 * @param detail what was found, in one line
 * @param notes more about it, each in one line
 * @param finding the problem, if there is one
 */
public record Step(
    String name, State state, String detail, List<String> notes, Optional<Finding> finding) {

  public Step {
    Objects.requireNonNull(name);
    Objects.requireNonNull(state);
    detail = KnownSecrets.removedFrom(detail);
    notes = notes.stream().map(KnownSecrets::removedFrom).toList();
    Objects.requireNonNull(finding);
  }

  /** How a step ended. */
  public enum State {
    /** As it should be. */
    OK,
    /** The agent can not work like this. */
    FAILED,
    /** The caller may not ask, or the answer proves nothing. */
    UNKNOWN,
    /** A step it depends on did not succeed. */
    SKIPPED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Step ok(String name, String detail, String... notes) {
    return new Step(name, State.OK, detail, List.of(notes), Optional.empty());
  }

  static Step unknown(String name, String detail) {
    return new Step(name, State.UNKNOWN, detail, List.of(), Optional.empty());
  }

  static Step warned(String name, String detail, Finding finding) {
    return new Step(name, State.UNKNOWN, detail, List.of(), Optional.of(finding));
  }

  static Step failed(String name, Finding finding) {
    return new Step(name, State.FAILED, finding.title(), List.of(), Optional.of(finding));
  }

  static Step skipped(String name, String because) {
    return new Step(name, State.SKIPPED, "because " + because, List.of(), Optional.empty());
  }

  /** The same with notes. */
  Step withNotes(List<String> more) {
    return new Step(name, state, detail, more, finding);
  }

  boolean hasFailed() {
    return state == State.FAILED;
  }
}
