package com.example.bedrockagent.cli.console;

/** Says that nobody reads the answer any more, so that the model need not write it. */
public final class OutputClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OutputClosedException() {
    super("Standard output is closed or full; stopped.");
  }
}
