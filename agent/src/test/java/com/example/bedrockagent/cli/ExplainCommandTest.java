package com.example.bedrockagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.policy.StandardOut;
import com.example.bedrockagent.diagnosis.ErrorCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the program makes of errors that somebody saw elsewhere. */
@Timeout(60)
class ExplainCommandTest {

  private static final String DENIED = ErrorCatalogue.byName("profile-not-allowed").message();

  @TempDir private Path directory;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(directory);
  }

  @Test
  void explainsAMessage() {
    assertThat(terminal.run("explain", "Operation", "not", "allowed")).isZero();

    assertThat(terminal.out())
        .isEqualTo(
            """
            BRK-120  AWS has not cleared this account for Bedrock.
              Seen:  Operation not allowed
              Next:  This happens to new, unverified and restricted accounts. Open a support case about the account (billing and account cases are free). No policy changes the answer.
              Who:   AWS
            """);
    assertThat(terminal.err()).isEmpty();
  }

  /** A log holds strangers' text, and what is printed gets pasted. */
  @Test
  void putsNothingOfALogIntoACommandThatAShellWouldRun() {
    var log = "AccessDeniedException: " + DENIED.replace("AgentRole", "x$(id>PWNED)");

    assertThat(terminal.type(log).run("explain")).isZero();

    assertThat(terminal.out().lines().filter(line -> line.contains("bedrock-agent provision")))
        .singleElement()
        .asString()
        .endsWith(" --attach-to ROLE_NAME");
  }

  @Test
  void putsNoModelIntoACommandThatNoModelIsCalled() {
    var log =
        "ValidationException: Invocation of model ID anthropic.claude`id>PWNED2` with on-demand"
            + " throughput isn\u2019t supported.";

    assertThat(terminal.type(log).run("explain")).isZero();

    assertThat(terminal.out().lines().filter(line -> line.contains("aws bedrock")))
        .singleElement()
        .asString()
        .contains("modelArn,'MODEL_ID')");
  }

  @Test
  void explainsEveryErrorOfALogOnceWithItsCount() {
    var log =
        """
        2026-11-24 10:00:00 INFO  starting
        2026-11-24 10:00:01 ERROR ThrottlingException: Too many requests, please wait.
        2026-11-24 10:00:02 ERROR AccessDeniedException: %s
        2026-11-24 10:00:03 ERROR ThrottlingException: Too many requests, please wait.
        """
            .formatted(DENIED);

    assertThat(terminal.type(log).run("explain")).isZero();

    assertThat(terminal.out().lines().filter(line -> line.startsWith("BRK-")))
        .containsExactly(
            "BRK-124  Too many calls at once, for the quota or for the capacity.",
            "BRK-104  The identity policy does not allow the inference profile.");
    assertThat(terminal.out()).containsOnlyOnce("  Times: 2\n");
  }

  @Test
  void tellsAScriptWhatWasReadFromTheError() throws IOException {
    assertThat(terminal.run("explain", "--output", "json", "AccessDeniedException: " + DENIED))
        .isZero();

    var error = StandardOut.json(terminal).get("errors").get(0);
    assertThat(error.get("count").intValue()).isEqualTo(1);
    assertThat(error.at("/finding/code").textValue()).isEqualTo("BRK-104");
    assertThat(error.at("/finding/owner").textValue()).isEqualTo("an account administrator");
    assertThat(error.at("/aws/code").textValue()).isEqualTo("AccessDeniedException");
    assertThat(error.at("/aws/denial/action").textValue())
        .isEqualTo("bedrock:InvokeModelWithResponseStream");
    assertThat(error.at("/aws/denial/layer").textValue()).isEqualTo("identity-based policy");
  }

  @Test
  void saysThatItDoesNotKnowAnError() throws IOException {
    var text = "An error occurred (TeapotException) when calling the Brew operation: I am one.";

    assertThat(terminal.type(text).run("explain", "--output", "json")).isEqualTo(1);

    var error = StandardOut.json(terminal).get("errors").get(0);
    assertThat(error.get("known").booleanValue()).isFalse();
    assertThat(error.at("/finding/title").textValue()).isEqualTo("No rule here knows this error.");
    assertThat(error.at("/aws/code").textValue()).isEqualTo("TeapotException");
  }

  @Test
  void saysThatALogHasNoAwsError() {
    assertThat(terminal.type("INFO starting\nINFO done\n").run("explain")).isEqualTo(1);

    assertThat(terminal.out()).isEqualTo("No AWS error was found.\n");
  }

  @Test
  void asksForInputAndTakesNoneForNothingFound() {
    assertThat(terminal.run("explain")).isEqualTo(1);

    assertThat(terminal.err()).isEqualTo("Reading standard input; end it with Ctrl-D.\n");
  }

  @Test
  void refusesAnEmptyMessage() {
    assertThat(terminal.run("explain", " ")).isEqualTo(2);

    assertThat(terminal.err()).startsWith("The message is empty.");
  }
}
