package com.example.bedrockagent.cli;

/** Says what is wrong with the input, and what to do about it. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
