package com.example.bedrockagent.cli;

import com.example.bedrockagent.graph.AnswerListener;
import java.io.PrintStream;

/** Prints an answer while it comes: its text on one stream, what happens besides on another. */
final class AnswerPrinter implements AnswerListener {

  private final PrintStream out;
  private final PrintStream err;
  private boolean midLine;

  AnswerPrinter(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public void token(String text) {
    if (!text.isEmpty()) {
      out.print(text);
      if (out.checkError()) {
        throw new OutputClosedException();
      }
      midLine = !text.endsWith("\n");
    }
  }

  @Override
  public void toolCalled(String name, String arguments) {
    endLine();
    err.println("  calls " + name + " " + arguments);
  }

  @Override
  public void toolReturned(String name, String result) {
    if (result.startsWith("ERROR:")) {
      err.println("  " + result);
    }
  }

  /** Ends a line that was begun, so that what comes next starts on its own. */
  void endLine() {
    if (midLine) {
      out.println();
      out.flush();
      midLine = false;
    }
  }
}
