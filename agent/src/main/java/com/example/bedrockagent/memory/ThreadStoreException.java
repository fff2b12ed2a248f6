package com.example.bedrockagent.memory;

/** Says, in a sentence for the user, why conversations can not be read or saved. */
public class ThreadStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ThreadStoreException(String message) {
    super(message);
  }

  public ThreadStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
