package com.example.bedrockagent.cli;

/** Says that nobody reads the answer any more, so that the model need not write it. */
final class OutputClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutputClosedException() {
    super("Standard output is closed or full; stopped.");
  }
}
