package com.example.bedrockagent.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.Terminal;
import com.example.bedrockagent.cli.policy.StandardOut;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program does on a machine without AWS credentials. */
@Timeout(60)
class SandboxModeTest {

  @TempDir private Path directory;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(directory);
  }

  @Test
  void asksASampleQuestionWithoutAnyArguments() {
    assertThat(terminal.run()).isZero();

    assertThat(terminal.out())
        .startsWith("[stand-in model, not Claude] I will look that up.")
        .contains("Will invoke:  us.anthropic.claude-haiku-4-5-20251001-v1:0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check",
        "provision apply --yes",
        "ask Hello there.",
        "models",
        "serve --store memory"
      })
  void isNotEnteredByAccidentByWhoMeantAws(String commandLine) {
    terminal.env.put("AWS_ACCESS_KEY_ID", "");
    terminal.env.put("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/build");

    assertThat(terminal.run(commandLine.split(" "))).isEqualTo(2);

    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err())
        .startsWith(
            "No AWS credentials were found that can be used, but traces of them:"
                + " AWS_ACCESS_KEY_ID (empty), AWS_ROLE_ARN. To use AWS, set AWS_PROFILE")
        .contains("say --sandbox");
  }

  @Test
  void isThereForWhoSaysSoWhateverTracesThereAre() {
    terminal.env.put("AWS_ACCESS_KEY_ID", "");

    assertThat(terminal.run("check", "--sandbox")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"check", "provision plan", "provision apply --yes", "serve --store memory"})
  void hasToBeSaidWhereNobodySeesIt(String commandLine) {
    terminal.pipe("");

    assertThat(terminal.run(commandLine.split(" "))).isEqualTo(2);

    assertThat(terminal.err()).contains("nobody is at a terminal").contains("say --sandbox");
  }

  @Test
  void writesNothingButTheAnswerToStandardOutput() {
    assertThat(terminal.run("ask", "Good", "morning.")).isZero();

    assertThat(terminal.out())
        .isEqualTo(
            "[stand-in model, not Claude] This is turn 1. I call a tool when its description"
                + " shares words with the question, and quote the result; nothing matched"
                + " \"Good morning.\".\n");
  }

  @Test
  void saysFirstThatAStandInAnswers() {
    terminal.run("Good morning.");

    assertThat(terminal.err().lines().findFirst().orElseThrow())
        .matches(
            "Sandbox: an AWS account on loopback at http://127\\.0\\.0\\.1:\\d+\\."
                + " A stand-in model answers, not Claude\\.");
    assertThat(terminal.err())
        .contains("Created role bedrock-agent there, with a policy of 6 statements for us.")
        .contains("  ok       permission    allowed on all resources (4)\n")
        .contains("> Good morning.\n")
        .containsPattern("\nTokens: \\d+ in, \\d+ out \\(model calls: 1\\)\\.\n$");
  }

  @Test
  void checksWithoutAsking() {
    assertThat(terminal.run("check")).isZero();

    assertThat(terminal.out())
        .isEqualTo(
            """
            Startup check
              ok       region        us-east-1 (default)
              ok       credentials   role bedrock-agent, assumed in the sandbox
              ok       clock         agrees with AWS
              ok       identity      arn:aws:sts::123456789012:assumed-role/bedrock-agent/bedrock-agent
              ok       model         us.anthropic.claude-haiku-4-5-20251001-v1:0
                                     asked for anthropic.claude-haiku-4-5-20251001-v1:0
                                     The base model is not offered on demand in us-east-1; this profile is the one of the region's own geography.
                                     served in us-east-1, us-east-2, us-west-2
              ok       life cycle    ACTIVE
              ok       availability  enabled for the account
              ok       use case      Anthropic's form was submitted
              ok       permission    allowed on all resources (4)
              ok       tools         allowed what they declare (2)
            """);
    assertThat(terminal.err()).doesNotContain("Tokens:");
  }

  @Test
  void usesTheProfileOfTheGeographyAskedFor() {
    assertThat(terminal.run("check", "--geo", "global")).isZero();

    assertThat(terminal.out())
        .contains("  ok       model         global.anthropic.claude-haiku-4-5-20251001-v1:0\n")
        .contains("                         served in any commercial region\n");
  }

  @Test
  void provesTheAccessAndTellsAScript() throws IOException {
    assertThat(terminal.run("check", "--invoke", "--output", "json")).isZero();

    var report = StandardOut.json(terminal);
    assertThat(report.get("go").booleanValue()).isTrue();
    assertThat(report.get("invokes").textValue())
        .isEqualTo("us.anthropic.claude-haiku-4-5-20251001-v1:0");
    assertThat(report.get("steps").findValuesAsText("name"))
        .containsExactly(
            "region",
            "credentials",
            "clock",
            "identity",
            "model",
            "life cycle",
            "availability",
            "use case",
            "permission",
            "tools",
            "invocation");
    assertThat(report.get("steps").findValuesAsText("state")).containsOnly("ok");
  }

  @Test
  void usesTheRegionsOwnGeography() {
    assertThat(terminal.run("check", "--region", "eu-central-1")).isZero();

    assertThat(terminal.out()).contains("  model         eu.anthropic.claude-haiku-4-5");
  }

  @Test
  void warnsOfALegacyModelAndThenTellsThatBedrockRefusedIt() {
    var model = "anthropic.claude-opus-4-1-20250805-v1:0";

    assertThat(terminal.run("ask", "--model", model, "Good morning.")).isEqualTo(3);

    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err())
        .contains("BRK-116  The model is at the end of its life.")
        .contains("marked by provider as Legacy");
  }

  @Test
  void printsNoSecretOfTheSandbox() {
    terminal.run("Good morning.");

    // The sandbox's secret keys have 40 characters, its session tokens more.
    assertThat(terminal.out() + terminal.err())
        .doesNotContainPattern("(?<![\\w/+-])[\\w/+=]{40,}(?![\\w/+-])");
  }
}
