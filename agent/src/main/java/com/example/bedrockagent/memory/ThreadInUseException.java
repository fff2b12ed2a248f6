package com.example.bedrockagent.memory;

/** Says that somebody else is in the middle of a turn of this conversation. */
public final class ThreadInUseException extends ThreadStoreException {
  private static final long serialVersionUID = 1L;

  public ThreadInUseException(String id) {
    super(
        "Conversation '"
            + id
            + "' is in use: its last question is still being answered, here or in another process."
            + " Wait for the answer, or use another ID.");
  }
}
