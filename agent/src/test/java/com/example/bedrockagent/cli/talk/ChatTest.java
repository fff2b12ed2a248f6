package com.example.bedrockagent.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.CurrentAccount;
import com.example.bedrockagent.cli.Terminal;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A chat whose lines are piped in. */
@Timeout(60)
class ChatTest {

  private static final String SONNET = "anthropic.claude-sonnet-4-5-20250929-v1:0";
  private static final String APPLY = "Apply the policy for " + SONNET + "\n";

  @RegisterExtension final CurrentAccount current = new CurrentAccount();

  @TempDir private Path directory;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(directory);
  }

  @Test
  void answersLineAfterLineInOneConversation() {
    assertThat(terminal.pipe("Good morning.\n\nGood evening.").run("chat")).isZero();

    assertThat(terminal.out().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("[stand-in model, not Claude] This is turn "))
        .anyMatch(line -> line.contains("turn 2") && line.contains("Good evening."));
    assertThat(terminal.err())
        .contains(
            "\nA stand-in answers in place of us.anthropic.claude-haiku-4-5-20251001-v1:0. /help"
                + " lists commands; Ctrl-D leaves.\n")
        .doesNotContain("> ")
        .containsPattern("Tokens: \\d+ in, \\d+ out \\(model calls: 1\\)\\.\n\n\nTokens: ");
  }

  @Test
  void leavesAtOnceWhenTold() {
    assertThat(terminal.pipe("/exit\nGood morning.\n").run("chat")).isZero();

    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void listsWhatCanBeTyped() {
    terminal.pipe("/help\n").run("chat");

    assertThat(terminal.err())
        .endsWith(
            """
              /help          lists what can be typed
              /model [ID]    says which model answers, or goes on with another
              /thread [ID]   says which conversation this is, or goes on with another
              /tools         lists the agent's tools
              /usage         says what this chat has taken so far
              /exit          leaves, as Ctrl-D does
              Ctrl-C         stops the answer; at the prompt it clears the line
              Alt-Enter      begins a new line; so does \\ at the end of one
            """);
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void listsTheToolsAndSaysWhichAsk() {
    terminal.pipe("/tools\n").run("chat");

    assertThat(terminal.err())
        .contains(
            "\n  list_models       Lists the models and inference profiles offered in this region\n")
        .endsWith("\n  apply_policy      (asks first) Lets this agent invoke one more model\n");
  }

  @Test
  void saysWhatItDoesNotKnow() {
    assertThat(terminal.pipe("/hlep\n/exit now\n").run("chat")).isZero();

    assertThat(terminal.err())
        .endsWith(
            "\nThere is no command /hlep. /help lists them.\n"
                + "There is no command /exit now. /help lists them.\n");
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void addsUpWhatItTook() {
    terminal.pipe("/usage\nGood morning.\nGood evening.\n/usage\n").run("chat");

    assertThat(terminal.err())
        .contains("\nTokens: 0 in, 0 out (model calls: 0).\n")
        .containsPattern("\nTokens: \\d+ in, \\d+ out \\(model calls: 2\\)\\.\n$");
  }

  @Test
  void goesOnWithAnotherConversationAndBack() {
    terminal
        .pipe("Good morning.\n/thread other\nHello there.\n/thread chat\nAnd now?\n/thread\n")
        .run("chat");

    assertThat(terminal.out().lines().map(line -> line.replaceAll(".*turn (\\d).*", "$1")))
        .containsExactly("1", "1", "2");
    assertThat(terminal.err()).endsWith("\nchat\n");
  }

  @Test
  void continuesAConversationThatWasKept() {
    var store = directory.resolve("kept").toString();
    terminal.pipe("Good morning.\n").run("chat", "--thread", "mine", "--store", store);

    var later = new Terminal(directory);
    later.pipe("/thread\nGood evening.\n").run("chat", "--thread", "mine", "--store", store);

    assertThat(later.err()).contains("\nmine\n");
    assertThat(later.out()).contains("This is turn 2.");
  }

  @Test
  void refusesWhatIsNoConversation() {
    assertThat(terminal.pipe("/thread a/b\n/thread\n").run("chat")).isZero();

    assertThat(terminal.err()).contains("'a/b'").endsWith("\nchat\n");
  }

  @Test
  void goesOnWithAnotherModelOnceTheRoleMayInvokeIt() {
    assertThat(
            terminal
                .pipe("/model " + SONNET + "\n" + APPLY + "/model " + SONNET + "\nHello there.\n")
                .run("chat", "--allow", "apply_policy"))
        .isZero();

    assertThat(terminal.err())
        .contains("\nThe model stays us.anthropic.claude-haiku-4-5-20251001-v1:0.\n")
        .contains("  Allowed with --allow.\n")
        .contains("\nA stand-in answers in place of us." + SONNET + ".");
    assertThat(terminal.out()).contains("This is turn 2.");
  }

  @Test
  void staysWithItsModelWhereThereIsNoOther() {
    assertThat(terminal.pipe("/model no model!\n/model anthropic.claude-9\n/model\n").run("chat"))
        .isZero();

    assertThat(terminal.err())
        .contains("no model!")
        .contains("BRK-113")
        .endsWith("\nus.anthropic.claude-haiku-4-5-20251001-v1:0\n");
  }

  @Test
  void changesNothingWhereNobodyCanBeAsked() {
    assertThat(terminal.pipe(APPLY + "y\n").run("chat")).isZero();

    assertThat(terminal.out()).contains("DENIED: nothing was done: nobody was there to be asked.");
  }

  @Test
  void goesOnAfterAFailedTurnAndEndsAsTheLastOne() {
    terminal.properties.putAll(current.properties());
    current.account().fail("ConverseStream", "throttling after 3");
    assertThat(terminal.pipe("Good morning.\nGood evening.\n").run("chat")).isZero();
    assertThat(terminal.err()).contains("BRK-124");
    assertThat(terminal.out()).startsWith("[stand-in model, not \n[stand-in model, not Claude] ");

    current.account().fail("ConverseStream", "throttling after 3");
    assertThat(terminal.pipe("Good morning.\n").run("chat")).isEqualTo(3);
  }

  @Test
  void doesNotBeginWhereTheAgentHasNoAccess() {
    assertThat(terminal.pipe("Hello there.\n").run("chat", "--model", "anthropic.claude-9"))
        .isEqualTo(3);

    assertThat(terminal.out()).isEmpty();
  }
}
