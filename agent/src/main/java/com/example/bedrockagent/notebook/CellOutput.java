package com.example.bedrockagent.notebook;

import com.example.bedrockagent.answer.AnswerListener;
import com.example.bedrockagent.answer.ToolOutcome;
import com.example.bedrockagent.answer.ToolOutcome.Returned;
import java.io.PrintStream;

/** Prints an answer below a cell while it comes, and the tool calls among it. */
final class CellOutput implements AnswerListener {

  private final PrintStream out;
  private boolean midLine;

  CellOutput(PrintStream out) {
    this.out = out;
  }

  @Override
  public void token(String text) {
    out.print(text);
    out.flush();
    midLine = !text.endsWith("\n");
  }

  @Override
  public void toolCalled(String id, String name, String arguments) {
    endLine();
    out.println("→ calls " + name + " " + arguments);
  }

  @Override
  public void toolEnded(String id, String name, ToolOutcome outcome) {
    out.println(
        outcome instanceof Returned returned
            ? "← " + name + " returned " + returned.result().length() + " characters"
            : "← " + outcome.text(name));
  }

  /** Ends a line that was begun. */
  void endLine() {
    if (midLine) {
      out.println();
      midLine = false;
    }
  }
}
