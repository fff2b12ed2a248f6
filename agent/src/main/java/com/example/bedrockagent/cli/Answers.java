package com.example.bedrockagent.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Asks the user to agree to something. */
final class Answers {

  private Answers() {}

  /**
   * Whether the user says yes; anything else is a no.
   *
   * @throws UsageException if there is nobody to answer
   */
  static boolean isYes(Shell shell, String question) {
    shell.err().print(question + " [y/N] ");
    shell.err().flush();
    try {
      var typed =
          new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8)).readLine();
      if (typed == null) {
        shell.err().println();
        throw new UsageException(
            "Nobody answered, so nothing was changed. Use --yes for a script.");
      }
      var answer = typed.strip().toLowerCase(Locale.ROOT);
      return answer.equals("y") || answer.equals("yes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
