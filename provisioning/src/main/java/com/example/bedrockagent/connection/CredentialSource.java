package com.example.bedrockagent.connection;

import java.util.Locale;
import java.util.Objects;

/**
 * A place where the SDK looks for credentials, and what is there; never a secret.
 *
 * @param name such as "environment" or "profile dev"
 * @param detail what was seen, in a few words
 */
public record CredentialSource(String name, State state, String detail) {

  public CredentialSource {
    Objects.requireNonNull(name);
    Objects.requireNonNull(state);
    Objects.requireNonNull(detail);
  }

  /** What is there. */
  public enum State {
    /** Credentials, or the way to get them; whether AWS accepts them is another question. */
    SET,
    /** Something, but not enough: the SDK passes it over. */
    UNUSABLE,
    /** Nothing. */
    NOT_SET;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** The source as a line of a report reads it, such as "environment: not set". */
  public String inWords() {
    return name + ": " + (detail.isEmpty() ? state : state + ", " + detail);
  }

  static CredentialSource set(String name, String detail) {
    return new CredentialSource(name, State.SET, detail);
  }

  static CredentialSource unusable(String name, String detail) {
    return new CredentialSource(name, State.UNUSABLE, detail);
  }

  static CredentialSource notSet(String name) {
    return new CredentialSource(name, State.NOT_SET, "");
  }
}
