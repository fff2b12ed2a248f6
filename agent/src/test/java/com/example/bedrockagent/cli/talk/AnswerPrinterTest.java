package com.example.bedrockagent.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.answer.ToolOutcome.Denied;
import com.example.bedrockagent.answer.ToolOutcome.Failed;
import com.example.bedrockagent.answer.ToolOutcome.Returned;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Which stream an answer, its tool calls and the thoughts before it are printed on. */
class AnswerPrinterTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AnswerPrinter printer = new AnswerPrinter(print(out), print(err));

  @Test
  void printsThoughtsApartFromTheAnswer() {
    printer.thinking("First ");
    printer.thinking("this.\nThen that.");
    printer.token("Sunny.");
    printer.endLine();

    assertThat(out).hasToString("Sunny.\n");
    assertThat(err).hasToString("  thinks: First this.\n          Then that.\n");
  }

  @Test
  void startsThoughtsAndToolCallsOnLinesOfTheirOwn() {
    printer.token("I will ask.");
    printer.thinking("How?");
    printer.toolCalled("1", "weather", "{}");
    printer.thinking("Good.");
    printer.endLine();

    assertThat(out).hasToString("I will ask.\n");
    assertThat(err).hasToString("  thinks: How?\n  calls weather {}\n  thinks: Good.\n");
  }

  @Test
  void saysWhatWasNotDone() {
    printer.toolEnded("1", "log", new Returned("ERROR: disk full"));
    printer.toolEnded("2", "weather", new Failed("no satellite"));
    printer.toolEnded("3", "heat", new Denied(""));

    assertThat(out.toString()).isEmpty();
    assertThat(err)
        .hasToString(
            "  ERROR: weather failed: no satellite\n"
                + "  DENIED: nothing was done: the user said no.\n");
  }

  private static PrintStream print(ByteArrayOutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
