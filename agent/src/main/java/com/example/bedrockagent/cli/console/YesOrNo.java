package com.example.bedrockagent.cli.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Asks the user to agree to something. */
public final class YesOrNo {

  private YesOrNo() {}

  /**
   * Whether the user says yes; anything else is a no.
   *
   * @throws UsageException if there is nobody to answer
   */
  public static boolean isYes(Shell shell, String question) {
    return isYes(
        typed(shell, question + " [y/N] ")
            .orElseThrow(
                () ->
                    new UsageException(
                        "Nobody answered, so nothing was changed. Use --yes for a script.")));
  }

  public static boolean isYes(String answer) {
    var word = answer.strip().toLowerCase(Locale.ROOT);
    return word.equals("y") || word.equals("yes");
  }

  /** What the user types as a line; nothing at the end of the input. */
  public static Optional<String> typed(Shell shell, String prompt) {
    shell.err().print(prompt);
    shell.err().flush();
    var line = line(shell);
    if (line.isEmpty()) {
      shell.err().println();
    }
    return line;
  }

  /** Byte by byte, because what comes after the line is for somebody else to read. */
  private static Optional<String> line(Shell shell) {
    var line = new ByteArrayOutputStream();
    try {
      int next;
      while ((next = shell.in().read()) >= 0 && next != '\n') {
        line.write(next);
      }
      return next < 0 && line.size() == 0
          ? Optional.empty()
          : Optional.of(line.toString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
