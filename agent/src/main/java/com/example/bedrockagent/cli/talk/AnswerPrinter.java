package com.example.bedrockagent.cli.talk;

import com.example.bedrockagent.answer.AnswerListener;
import com.example.bedrockagent.answer.ToolOutcome;
import com.example.bedrockagent.bedrock.RetryListener;
import com.example.bedrockagent.cli.console.OutputClosedException;
import com.example.bedrockagent.finding.ProblemCode;
import java.io.PrintStream;
import java.math.BigDecimal;

/** Prints an answer while it comes: its text on one stream, what happens besides on another. */
public final class AnswerPrinter implements AnswerListener {

  private static final String THINKS = "  thinks: ";

  private final PrintStream out;
  private final PrintStream err;
  private boolean midLine;
  private boolean midThought;

  public AnswerPrinter(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Tells why nothing comes for a while. */
  public static RetryListener retries(PrintStream err) {
    return (why, wait, attempt, attempts) -> {
      var title = why.problem() == ProblemCode.THROTTLED ? "Throttled." : why.title();
      var seconds = BigDecimal.valueOf(wait.toMillis(), 3).stripTrailingZeros().toPlainString();
      err.println(
          "%s; trying again in %s s (%d of %d)"
              .formatted(title.replaceFirst("\\.$", ""), seconds, attempt, attempts));
    };
  }

  @Override
  public void token(String text) {
    if (!text.isEmpty()) {
      endThought();
      out.print(text);
      if (out.checkError()) {
        throw new OutputClosedException();
      }
      midLine = !text.endsWith("\n");
    }
  }

  @Override
  public void thinking(String text) {
    if (!midThought) {
      endLine();
      err.print(THINKS);
      midThought = true;
    }
    err.print(text.replace("\n", "\n" + " ".repeat(THINKS.length())));
    err.flush();
  }

  @Override
  public void leftOut(int turns) {
    endLine();
    err.println(
        "  The conversation is longer than the model's window (--context): its first "
            + (turns == 1 ? "turn is" : turns + " turns are")
            + " kept, but no longer sent.");
  }

  @Override
  public void toolCalled(String id, String name, String arguments) {
    endLine();
    err.println("  calls " + name + " " + arguments);
  }

  @Override
  public void toolEnded(String id, String name, ToolOutcome outcome) {
    if (!outcome.isDone()) {
      endLine();
      err.println("  " + outcome.text(name));
    }
  }

  /** Ends a line that was begun, so that what comes next starts on its own. */
  void endLine() {
    endThought();
    if (midLine) {
      out.println();
      out.flush();
      midLine = false;
    }
  }

  private void endThought() {
    if (midThought) {
      err.println();
      midThought = false;
    }
  }
}
