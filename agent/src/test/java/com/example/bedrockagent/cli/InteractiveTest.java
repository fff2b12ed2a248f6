package com.example.bedrockagent.cli;

import static com.example.bedrockagent.cli.PseudoTerminal.CTRL_C;
import static com.example.bedrockagent.cli.PseudoTerminal.CTRL_D;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.TestAccount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a person uses it: on a terminal, with Ctrl-C. */
@Timeout(300)
class InteractiveTest {

  /** Word by word, so that an answer takes over a minute. */
  private static final String SLOW = "slow 3000";

  private static final String FIRST_WORD = "[stand-in ";

  @TempDir private Path directory;
  private TestAccount account;

  @BeforeEach
  void start() throws IOException {
    account = TestAccount.open();
  }

  @AfterEach
  void stop() {
    account.close();
  }

  @Test
  void chatStopsAnAnswerAndGoesOn() throws Exception {
    try (var terminal = open("chat")) {
      terminal.expect("Ctrl-D leaves.").expect("> ");
      account.fail("ConverseStream", SLOW);
      terminal.type("Good morning.\r").expect(FIRST_WORD);

      terminal.type(CTRL_C).expect("Stopped.").expect("> ");
      terminal.type("Good evening.\r").expect("nothing matched \"").expect("Tokens: ");

      assertThat(terminal.type(CTRL_D).exitCode()).isZero();
    }
  }

  @Test
  void chatClearsALineThatIsGivenUp() throws Exception {
    try (var terminal = open("chat")) {
      terminal.expect("Ctrl-D leaves.").expect("> ");

      terminal.type("Good mor").expect("mor").type(CTRL_C).expect("> ");
      terminal.type("Good evening.\r").expect("nothing matched \"Good evening.\".");

      assertThat(terminal.type(CTRL_D).exitCode()).isZero();
    }
  }

  @Test
  void askEndsAsAShellExpectsItAfterCtrlC() throws Exception {
    account.fail("ConverseStream", SLOW);

    try (var terminal = open("ask", "Good morning.")) {
      terminal.expect(FIRST_WORD).type(CTRL_C).expect("Stopped.");

      assertThat(terminal.exitCode()).isEqualTo(130);
      assertThat(terminal.rest()).isBlank();
    }
  }

  @Test
  void askWaitsForAYesOnTheTerminal() throws Exception {
    account.close();
    try (var terminal =
        PseudoTerminal.start(
            directory,
            Map.of(),
            "ask",
            "--sandbox",
            "Apply the policy for anthropic.claude-sonnet-4-5-20250929-v1:0")) {
      terminal.expect("Do it? [y/N, or say why not] ").type("y\r").expect("Done in arn:aws:iam::");

      assertThat(terminal.exitCode()).isZero();
    }
  }

  private PseudoTerminal open(String... args) throws IOException {
    return PseudoTerminal.start(directory, account.sandbox().environment("us-east-1"), args);
  }
}
