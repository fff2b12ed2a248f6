package com.example.bedrockagent.cli.talk;

import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.text.Blank;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What ask is to ask: its arguments, or what is piped in. */
final class Question {

  private static final List<String> PIPED = List.of("-");

  private Question() {}

  /**
   * The question, if there is one.
   *
   * @throws UsageException if it is blank
   */
  static Optional<String> of(Shell shell, List<String> words) {
    if (words.equals(PIPED)) {
      var text = read(shell);
      if (Blank.is(text)) {
        throw new UsageException("There was no question on standard input.");
      }
      return Optional.of(text);
    }
    if (words.isEmpty()) {
      return Optional.of(shell.isInteractive() ? "" : read(shell)).filter(text -> !Blank.is(text));
    }
    var question = String.join(" ", words);
    if (Blank.is(question)) {
      throw new UsageException("The prompt is empty. Give a question, or nothing for a sample.");
    }
    return Optional.of(question);
  }

  private static String read(Shell shell) {
    try {
      if (shell.in().available() == 0) {
        shell.err().println("Reading the question from standard input.");
      }
      return new String(shell.in().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
