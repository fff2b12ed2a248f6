package com.example.bedrockagent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.talk.AnswerPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says of a command line or a setting it can not use. */
@Timeout(60)
class UsageTest {

  private static final String UNKNOWN_MODEL = "anthropic.claude-nonsense-9";

  @TempDir private Path directory;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void helps(String option) {
    assertThat(terminal.run(option)).isZero();

    assertThat(terminal.out()).isEqualTo(HELP);
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void helpsWithACommand() {
    assertThat(terminal.run("ask", "--help")).isZero();

    assertThat(terminal.out())
        .startsWith("Usage: bedrock-agent ask ")
        .contains("--model=ID", "--region=REGION", "--geo=GEO", "--sandbox", "--aws");
  }

  @Test
  void takesStackTraceBeforeOtherOptionsAndCommands() {
    assertThat(terminal.run("--stacktrace", "--help")).isZero();
    assertThat(terminal.out()).isEqualTo(HELP);

    assertThat(terminal.run("--stacktrace", "check", "surplus")).isEqualTo(2);
    assertThat(terminal.err()).contains("Unmatched argument at index 2: 'surplus'");
  }

  @Test
  void tellsItsVersion() {
    assertThat(terminal.run("--version")).isZero();

    assertThat(terminal.out()).startsWith("bedrock-agent ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "chekc                   | There is no command 'chekc'. Did you mean 'check'? To ask that as a question: bedrock-agent ask chekc",
        "provisoin apply --sandbox | There is no command 'provisoin'. Did you mean 'provision'?",
        "polcy for x             | There is no command 'polcy'. Did you mean 'policy'? To ask that as a question: bedrock-agent ask polcy for x",
        "--region us-east-1 chekc | There is no command 'chekc'. Did you mean 'check'?",
        "hceck                   | There is no command 'hceck'. Did you mean 'check'?",
        "CHECK --sandbox         | There is no command 'CHECK'. Did you mean 'check'?",
        "Provision plan          | There is no command 'Provision'. Did you mean 'provision'?",
        "verify commands         | There is no command 'verify'. Did you mean 'verify-commands'?",
        "apply --sandbox         | There is no command 'apply'. Did you mean 'provision apply'?",
        "lint policy.json        | There is no command 'lint'. Did you mean 'policy lint'?",
        "help                    | There is no command 'help'. Did you mean '--help'?",
        "help check              | There is no command 'help'. Did you mean 'check --help'?",
        "--colour check          | Unknown option: '--colour'",
        "policy shwo             | Did you mean 'show'?",
        "chekc --sandbox         | There is no command 'chekc'",
        "check --sandbx          | Unknown option: '--sandbx'",
        "--sandbx                | Unknown option: '--sandbx'",
        "check --sandbox --aws   | --sandbox, --aws are mutually exclusive",
        "check --model           | Missing required parameter for option '--model' (ID)",
        "check --model nonsense! | nonsense!",
        "check --region mars-1   | 'mars-1' is not the name of a region (from --region).",
        "check --region us-est-1 | The sandbox has no region 'us-est-1' (from --region). It has: ap-",
        "check --region us-gov-west-1 | The sandbox has no region 'us-gov-west-1' (from --region). It has: ap-",
        "sandbox --port 65536    | '65536' is no port: give 0 to 65535.",
        "sandbox --port many     | 'many' is not an int",
        "serve --port many       | 'many' is no value for --port: give 0 to 65535. (from --port)",
        "serve --max-conversations 0 | '0' is no value for --max-conversations: give 1 to 32767.",
        "serve --drain -1        | '-1' is no value for --drain: give 0 to 3600.",
      })
  void refuses(String commandLine, String because) {
    assertThat(terminal.run(commandLine.split(" "))).isEqualTo(2);

    assertThat(terminal.err()).contains(because).endsWith("For help: bedrock-agent --help\n");
    assertThat(terminal.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void refusesAnEmptyPrompt(String prompt) {
    assertThat(terminal.run("ask", prompt)).isEqualTo(2);
    assertThat(terminal.run(prompt)).isEqualTo(2);

    assertThat(terminal.err()).contains("The prompt is empty.");
  }

  @Test
  void namesRegionsWhenNoneIsNear() {
    terminal.run("check", "--region", "xx-nowhere-1");

    assertThat(terminal.err()).contains("eu-central-1").contains("us-east-1");
  }

  @Test
  void refusesAModelThatBedrockDoesNotOffer() {
    assertThat(terminal.run("ask", "--model", UNKNOWN_MODEL, "Hello there.")).isEqualTo(3);

    assertThat(terminal.err())
        .contains("BRK-113  The model '" + UNKNOWN_MODEL + "' is not offered in us-east-1.")
        .contains("Next:  Check the spelling");
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void refusesAGeographyTheModelHasNoProfileFor() {
    assertThat(terminal.run("ask", "hi", "--geo", "moon")).isEqualTo(3);

    assertThat(terminal.err()).contains("BRK-112").contains("Choose one with --geo");
  }

  @Test
  void countsAModelThatCanNotBeInvokedAsAFindingOfTheCheck() {
    assertThat(terminal.run("check", "--model", UNKNOWN_MODEL)).isEqualTo(1);

    assertThat(terminal.out()).startsWith("BRK-113  ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--region eu-central-1 models",
        "--region=eu-central-1 models",
        "--sandbox --region eu-central-1 models",
        "models --region eu-central-1",
      })
  void takesOptionsBeforeTheCommandAsBehindIt(String commandLine) {
    assertThat(terminal.run(commandLine.split(" "))).isZero();

    assertThat(terminal.out()).contains("eu.anthropic.").doesNotContain("stand-in model");
  }

  @Test
  void takesOptionsBeforeASubcommandAsBehindIt() {
    assertThat(terminal.run("--sandbox", "provision", "--role", "early", "plan")).isEqualTo(1);

    assertThat(terminal.out()).contains("role/early");
  }

  @ParameterizedTest
  @ValueSource(strings = {"what models are there", "hat trick", "task list please", "Check this."})
  void asksWhatIsNoCommand(String question) {
    assertThat(terminal.run(question.split(" "))).isZero();

    assertThat(terminal.out()).startsWith("[stand-in model, not Claude]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "models",
        "policy show basic",
        "check --output json",
        "graph",
        "--help",
        "provision plan --output terraform",
        "sandbox --port 0",
      })
  void countsOutputThatCouldNotBeWrittenAsAnError(String commandLine) {
    assertThat(terminal.onAFullDisk().run(commandLine.split(" "))).isEqualTo(141);

    assertThat(terminal.err()).endsWith("Standard output is closed or full; stopped.\n");
  }

  @Test
  void stopsWhenNobodyReadsTheAnswer() {
    var closed = new PrintStream(OutputStream.nullOutputStream());
    closed.close();
    var printer = new AnswerPrinter(closed, System.err);

    assertThatThrownBy(() -> printer.token("text"))
        .hasMessage("Standard output is closed or full; stopped.");
  }

  @Test
  void refusesAPortThatIsTaken() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());

      assertThat(terminal.run("sandbox", "--port", port)).isEqualTo(2);

      assertThat(terminal.err())
          .contains("Cannot listen on 127.0.0.1:" + port, "Choose another port");
    }
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void refusesASettingsFileItCanNotParse() throws IOException {
    assertThat(terminal.settings("model=\\u12").run("check")).isEqualTo(2);

    assertThat(terminal.err()).contains("Can not read bedrock-agent.properties here: Malformed");
  }

  @Test
  void refusesASettingsFileThatIsNotText() throws IOException {
    Files.write(directory.resolve(Settings.FILE), new byte[] {'a', '=', (byte) 0xff});

    assertThat(terminal.run("check")).isEqualTo(2);

    assertThat(terminal.err())
        .contains("Can not read bedrock-agent.properties here: it is not UTF-8");
  }

  @Test
  void refusesASettingsFileThatIsADirectory() throws IOException {
    Files.createDirectory(directory.resolve(Settings.FILE));

    assertThat(terminal.run("check")).isEqualTo(2);

    assertThat(terminal.err()).contains("Can not read bedrock-agent.properties here: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--stacktrace ask hi --model " + UNKNOWN_MODEL,
        "ask hi --stacktrace --model " + UNKNOWN_MODEL,
        "ask hi --model " + UNKNOWN_MODEL + " --stacktrace",
        "--stacktrace --model " + UNKNOWN_MODEL,
      })
  void printsAStackTraceOnRequestOnly(String commandLine) {
    assertThat(terminal.run(commandLine.split(" "))).isEqualTo(3);
    assertThat(terminal.err()).contains("\tat com.example.bedrockagent.");

    var quiet = new Terminal(directory);
    quiet.run(commandLine.replace("--stacktrace", "").strip().split(" +"));
    assertThat(quiet.err()).contains("BRK-113").doesNotContain("\tat ", "Exception");
  }

  private static final String HELP =
      """
      Usage: bedrock-agent [-hV] [--stacktrace] [COMMAND]
      A LangGraph4j agent on Amazon Bedrock that proves its access before it starts.
        -h, --help         Show this help message and exit.
            --stacktrace   Print the stack trace of an error.
        -V, --version      Print version information and exit.
      Commands:
        ask              Asks one question and streams the answer.
        chat             Talks with the agent: a conversation on the terminal, or of lines piped in.
        check            Checks that the model can be called, without calling it.
        explain          Explains the AWS errors in a message, or in a log on standard input.
        graph            Draws the agent's graph as Mermaid, PlantUML or SVG.
        models           Lists the models and inference profiles that can be invoked in a region.
        new-agent        Makes a project of your own from this one, under other names.
        policy           Shows, compiles, checks and simulates IAM policies for Bedrock.
        provision        Creates, checks and removes the role the agent runs with.
        sandbox          Runs an AWS account on loopback and prints what to export.
        serve            Answers many clients over HTTP, as Bedrock AgentCore Runtime asks for it.
        threads          Lists the conversations that were kept with --thread; shows or deletes one.
        verify-commands  Prints AWS CLI commands that verify the permissions, for pasting.

      Without a command the agent is asked: bedrock-agent "Which models are there?"
      Exit codes: 0 ok, 1 findings, 2 usage, 3 refused by AWS, 4 internal error.
      """;
}
