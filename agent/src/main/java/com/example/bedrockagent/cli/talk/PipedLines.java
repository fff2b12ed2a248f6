package com.example.bedrockagent.cli.talk;

import com.example.bedrockagent.cli.console.Shell;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines from a file or a pipe: nobody sees a prompt, and Ctrl-C ends the program. */
final class PipedLines implements Lines {

  private final BufferedReader reader;

  PipedLines(Shell shell) {
    reader = new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8));
  }

  @Override
  public Optional<String> next(String prompt) {
    try {
      return Optional.ofNullable(reader.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void onInterrupt(Runnable action) {}

  @Override
  public void close() {}
}
