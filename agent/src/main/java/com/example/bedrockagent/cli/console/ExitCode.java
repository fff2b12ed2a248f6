package com.example.bedrockagent.cli.console;

/** How a command ended. */
public final class ExitCode {
  /** As it should. */
  public static final int OK = 0;

  /** A check has found something. */
  public static final int FINDINGS = 1;

  /** The command line, a setting or an argument is wrong. */
  public static final int USAGE = 2;

  /** AWS refused, could not be reached, or would refuse. */
  public static final int REFUSED = 3;

  /** A defect in this program. */
  public static final int INTERNAL = 4;

  /** Ctrl-C, as a shell reports it. */
  public static final int INTERRUPTED = 130;

  /** The answer could not be written: as a shell reports a broken pipe. */
  public static final int OUTPUT_CLOSED = 141;

  private ExitCode() {}
}
