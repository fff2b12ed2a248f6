package com.example.bedrockagent.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.Terminal;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where ask finds its question. */
@Timeout(60)
class QuestionTest {

  @TempDir private Path directory;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(directory);
  }

  @Test
  void asksWhatIsPipedIn() {
    assertThat(terminal.pipe("Good\nmorning.\n").run("ask")).isZero();

    assertThat(terminal.out()).contains("nothing matched \"Good\nmorning.\"");
    assertThat(terminal.err()).contains("\n> Good\nmorning.\n").doesNotContain("Reading");
  }

  @Test
  void asksWhatIsPipedInWithoutACommand() {
    assertThat(terminal.pipe("Good morning.\n").run()).isZero();

    assertThat(terminal.out()).contains("nothing matched \"Good morning.\"");
  }

  @Test
  void asksWhatIsPipedInForADash() {
    assertThat(terminal.pipe("Good morning.\n").run("ask", "-")).isZero();

    assertThat(terminal.out()).contains("nothing matched \"Good morning.\"");
  }

  @Test
  void leavesTheInputAloneWhereTheQuestionIsAnArgument() {
    assertThat(terminal.pipe("Good morning.\n").run("ask", "Good evening.")).isZero();

    assertThat(terminal.out()).contains("nothing matched \"Good evening.\"");
  }

  @Test
  void asksTheSampleWhereNothingIsPipedIn() {
    assertThat(terminal.pipe("").run("ask")).isZero();

    assertThat(terminal.err()).contains("\n> What does the model ID ");
  }

  @Test
  void spaceOfAnyKindIsNoQuestion() {
    assertThat(terminal.run("ask", "\u00a0\u200b")).isEqualTo(2);
    assertThat(terminal.pipe("\u2007\n").run("ask", "-")).isEqualTo(2);

    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void wantsAQuestionForADash() {
    assertThat(terminal.pipe(" \n").run("ask", "-")).isEqualTo(2);

    assertThat(terminal.err()).contains("There was no question on standard input.");
  }
}
