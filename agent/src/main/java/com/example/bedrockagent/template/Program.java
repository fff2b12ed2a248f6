package com.example.bedrockagent.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Another program that is run, and what it said. */
final class Program {

  private static final int NOT_THERE = 127;

  private Program() {}

  /** How it ended; its output and its errors in one. */
  record Outcome(int exitCode, String output) {

    boolean isOk() {
      return exitCode == 0;
    }

    /** What it said, if it ended as it should or not. */
    Optional<String> words() {
      return Optional.of(output.strip()).filter(words -> !words.isEmpty());
    }
  }

  /**
   * Runs it to its end. It is given no input.
   *
   * @throws StoppedException if this thread is interrupted; the program is ended then, too
   */
  static Outcome run(Path folder, List<String> command) {
    try {
      var output = Files.createTempFile("output", ".txt");
      try {
        return run(folder, command, output);
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Outcome run(Path folder, List<String> command, Path output) throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException e) {
      return new Outcome(NOT_THERE, e.getMessage());
    }
    try {
      process.getOutputStream().close();
      var exitCode = process.waitFor();
      return new Outcome(exitCode, new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new StoppedException();
    }
  }
}
