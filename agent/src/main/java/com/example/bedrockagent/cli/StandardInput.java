package com.example.bedrockagent.cli;

import java.io.Console;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** Whether somebody can type an answer: standard input is a terminal. */
final class StandardInput {

  private StandardInput() {}

  /** Java knows it only of input and output together, so the shell's own test is asked as well. */
  static boolean isTerminal() {
    return isTerminal(System.console()) || isTerminalToTheShell();
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

  /** False on Windows, which has no such shell. */
  private static boolean isTerminalToTheShell() {
    try {
      var test =
          new ProcessBuilder("sh", "-c", "test -t 0")
              .redirectInput(Redirect.INHERIT)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      return test.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
