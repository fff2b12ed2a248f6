package com.example.bedrockagent.answer;

/** Says that there was a decision on a call that does not wait for one; nothing was done. */
public final class UnknownCallException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public UnknownCallException() {
    super("A decision is on a call that does not wait for one; nothing was done.");
  }
}
