package com.example.bedrockagent.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/** A real shell, into which a command is pasted, in an empty folder and without any program. */
public final class PosixShell {

  private PosixShell() {}

  /**
   * The words that arrive, of all commands one after the other.
   *
   * @throws AssertionError if anything ran, was written or was not understood
   */
  public static List<String> words(List<String> commands) {
    try {
      var folder = Files.createTempDirectory("pasted");
      var script = new StringBuilder("arrived() { printf '%s\\0' \"$@\"; }\n");
      commands.forEach(command -> script.append("arrived ").append(command).append('\n'));
      var output = Files.createTempFile("words", "");
      var complaints = Files.createTempFile("complaints", "");
      var builder =
          new ProcessBuilder("/bin/sh", "-s")
              .directory(folder.toFile())
              .redirectInput(Files.writeString(Files.createTempFile("script", ""), script).toFile())
              .redirectOutput(output.toFile())
              .redirectError(complaints.toFile());
      builder.environment().clear();
      builder.environment().put("PATH", folder.toString());
      var code = builder.start().waitFor();
      var complaint = Files.readString(complaints);
      try (var written = Files.list(folder)) {
        if (code != 0 || !complaint.isEmpty() || written.findAny().isPresent()) {
          throw new AssertionError("Pasting this did something: " + commands + "\n" + complaint);
        }
      }
      var words = Files.readString(output, StandardCharsets.UTF_8);
      return words.isEmpty()
          ? List.of()
          : Arrays.asList(words.split("\0", -1)).subList(0, count(words));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int count(String words) {
    return (int) words.chars().filter(character -> character == 0).count();
  }
}
