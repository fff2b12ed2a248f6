package com.example.bedrockagent.answer;

/** Says that a turn ended without an answer; its cause is what the model's client threw. */
public final class TurnFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TurnFailedException(Throwable cause) {
    super(cause);
  }
}
