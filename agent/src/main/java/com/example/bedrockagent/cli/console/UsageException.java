package com.example.bedrockagent.cli.console;

/** Says what is wrong with the input, and what to do about it. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
