package com.example.bedrockagent.cli.talk;

import java.util.Optional;

/** Where the lines of a chat come from. */
interface Lines extends AutoCloseable {

  /**
   * The next line, or several that belong together.
   *
   * @return nothing at the end of the input
   * @throws LineGivenUpException if the user gave up the line with Ctrl-C
   */
  Optional<String> next(String prompt);

  /** What Ctrl-C does while no line is read. */
  void onInterrupt(Runnable action);

  @Override
  void close();

  /** Says that there is no line, but another may come. */
  final class LineGivenUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
