package com.example.bedrockagent.memory;

/** Says which line of a conversation's file is not what was written there. */
final class DamagedFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  DamagedFileException(int line, Throwable cause) {
    super("line " + line, cause);
    this.line = line;
  }

  int line() {
    return line;
  }
}
