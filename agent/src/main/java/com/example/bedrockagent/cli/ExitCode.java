package com.example.bedrockagent.cli;

/** How a command ended. */
final class ExitCode {
  /** As it should. */
  static final int OK = 0;

  /** A check has found something. */
  static final int FINDINGS = 1;

  /** The command line, a setting or an argument is wrong. */
  static final int USAGE = 2;

  /** AWS refused, could not be reached, or would refuse. */
  static final int REFUSED = 3;

  /** A defect in this program. */
  static final int INTERNAL = 4;

  /** Ctrl-C, as a shell reports it. */
  static final int INTERRUPTED = 130;

  /** The answer could not be written: as a shell reports a broken pipe. */
  static final int OUTPUT_CLOSED = 141;

  private ExitCode() {}
}
