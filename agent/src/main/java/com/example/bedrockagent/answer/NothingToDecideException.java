package com.example.bedrockagent.answer;

/** Says that there was a decision, and no call of the conversation waits for one. */
public final class NothingToDecideException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public NothingToDecideException(String thread) {
    super("No call waits for approval in '" + thread + "'.");
  }
}
