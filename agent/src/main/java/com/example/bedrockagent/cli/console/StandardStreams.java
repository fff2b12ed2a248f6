package com.example.bedrockagent.cli.console;

import java.io.Console;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;
import java.util.Optional;

/** Which of the process's streams are a terminal. */
public final class StandardStreams {

  private StandardStreams() {}

  /**
   * Whether somebody can type an answer. Java knows it only of input and output together, so the
   * shell's own test is asked as well.
   */
  public static boolean isInputTerminal() {
    return isTerminal(System.console()) || isTerminalToTheShell(0).orElse(false);
  }

  /** Whether an output is one, or nobody knows. */
  public static boolean mayBeTerminal(int descriptor) {
    return isTerminal(System.console()) || isTerminalToTheShell(descriptor).orElse(true);
  }

  /** Whether an output is one that knows escape sequences. */
  public static boolean takesEscapes(int descriptor, Map<String, String> env) {
    var kind = env.getOrDefault("TERM", "");
    return !kind.isBlank()
        && !kind.equals("dumb")
        && isTerminalToTheShell(descriptor).orElse(false);
  }

  /** From JDK 22 on there always is a console, which knows whether it is one. */
  private static boolean isTerminal(Console console) {
    if (console == null || Runtime.version().feature() < 22) {
      return console != null;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This JDK has no Console.isTerminal().", e);
    }
  }

  /** Empty on Windows, which has no such shell. */
  private static Optional<Boolean> isTerminalToTheShell(int descriptor) {
    try {
      // The test itself is quiet: it only has to see the streams.
      var test =
          new ProcessBuilder("sh", "-c", "test -t " + descriptor)
              .redirectInput(Redirect.INHERIT)
              .redirectOutput(descriptor == 1 ? Redirect.INHERIT : Redirect.DISCARD)
              .redirectError(descriptor == 2 ? Redirect.INHERIT : Redirect.DISCARD)
              .start();
      return Optional.of(test.waitFor() == 0);
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
