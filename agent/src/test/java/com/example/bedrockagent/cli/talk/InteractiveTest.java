package com.example.bedrockagent.cli.talk;

import static com.example.bedrockagent.cli.talk.PseudoTerminal.CTRL_C;
import static com.example.bedrockagent.cli.talk.PseudoTerminal.CTRL_D;
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

  private static final String APPLY =
      "Apply the policy for anthropic.claude-sonnet-4-5-20250929-v1:0";
  private static final String APPROVAL = "Do it? [y/N, or say why not] ";

  /** With what makes a terminal mark what is pasted. */
  private static final String PROMPT = "\033[?2004h> ";

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
      terminal.expect("Ctrl-D leaves.").expect(PROMPT);
      account.fail("ConverseStream", SLOW);
      terminal.type("Good morning.\r").expect(FIRST_WORD);

      terminal.type(CTRL_C).expect("Stopped.").expect(PROMPT);
      terminal.type("Good evening.\r").expect("nothing matched \"").expect(PROMPT);

      assertThat(terminal.type(CTRL_D).exitCode()).isZero();
    }
  }

  @Test
  void chatClearsALineThatIsGivenUp() throws Exception {
    try (var terminal = open("chat")) {
      terminal.expect("Ctrl-D leaves.").expect(PROMPT);

      terminal.type("Good mor").expect("mor").type(CTRL_C).expect(PROMPT);
      terminal.type("Good evening.\r").expect("nothing matched \"Good evening.\"").expect(PROMPT);

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
  void askAsksAgainForWhatAnEarlierRunLeftUndecided() throws Exception {
    try (var terminal = openKept(APPLY)) {
      terminal.expect(APPROVAL).type(CTRL_C);

      assertThat(terminal.exitCode()).isEqualTo(130);
    }
    try (var terminal = openKept("Good morning.")) {
      terminal.expect("apply_policy would change:").expect(APPROVAL).type("y\r");
      terminal.expect("Done in arn:aws:iam::").expect("nothing matched \"Good morning.\"");

      assertThat(terminal.exitCode()).isZero();
    }
  }

  @Test
  void chatAsksAgainForWhatWasLeftUndecided() throws Exception {
    try (var terminal = PseudoTerminal.start(directory, Map.of(), "chat", "--sandbox")) {
      terminal.expect("Ctrl-D leaves.").expect(PROMPT).type(APPLY + "\r");
      terminal.expect(APPROVAL).type(CTRL_C).expect("Not decided").expect(PROMPT);
      terminal.type("Good evening.\r").expect(APPROVAL).type("too many regions\r");
      terminal
          .expect("the user said: too many regions")
          .expect("nothing matched \"")
          .expect(PROMPT);

      assertThat(terminal.type(CTRL_D).exitCode()).isZero();
    }
  }

  private PseudoTerminal openKept(String question) throws IOException {
    var store = directory.resolve("kept").toString();
    return PseudoTerminal.start(
        directory, Map.of(), "ask", "--sandbox", "--thread", "mine", "--store", store, question);
  }

  private PseudoTerminal open(String... args) throws IOException {
    return PseudoTerminal.start(directory, account.sandbox().environment("us-east-1"), args);
  }
}
