package com.example.bedrockagent.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.TestAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program as a process of its own: the AWS SDK reads the credentials and the endpoint from the
 * real environment.
 */
@Timeout(120)
class ProcessTest {

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
  void answersInTheSandboxAndEndsByItself() throws Exception {
    var ended = run(Map.of(), "Good morning.");

    assertThat(ended.exitCode).isZero();
    assertThat(ended.out)
        .startsWith("[stand-in model, not Claude] This is turn 1.")
        .hasLineCount(1);
    assertThat(ended.err).startsWith("Sandbox: ").contains("Tokens: ");
    assertThat(account.operations()).isEmpty();
  }

  @Test
  void letsNeitherAProxyNorABearerTokenGetInTheWayOfTheSandbox() throws Exception {
    var environment =
        Map.of(
            "HTTP_PROXY",
            "http://127.0.0.1:9",
            "JAVA_TOOL_OPTIONS",
            "-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=9 -Dhttp.nonProxyHosts=",
            "AWS_BEARER_TOKEN_BEDROCK",
            "a-token");

    var ended = run(environment, "ask", "--sandbox", "Good morning.");

    assertThat(ended.exitCode).isZero();
    assertThat(ended.out).startsWith("[stand-in model, not Claude] This is turn 1.");
  }

  @Test
  void saysThatABearerTokenAloneIsNotEnough() throws Exception {
    var ended = run(Map.of("AWS_BEARER_TOKEN_BEDROCK", "a-token"), "Good morning.");

    assertThat(ended.exitCode).isEqualTo(2);
    assertThat(ended.err)
        .startsWith("AWS_BEARER_TOKEN_BEDROCK alone is not enough")
        .doesNotContain("a-token");
  }

  @Test
  void theStartsThatAreRecordedForTheLauncherWork() throws Exception {
    var builder = Program.in(directory, Map.of(), RecordedStarts.WORD);
    var err = directory.resolve("err");

    var process =
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(err.toFile()).start();

    assertThat(process.waitFor(110, SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(err)
        .content()
        .startsWith("Sandbox: ")
        .contains("\nAWS: region us-east-1 (AWS_REGION), credentials from system properties");
  }

  @Test
  void reachesAwsThroughTheProxyOfTheEnvironment() throws Exception {
    var environment = new HashMap<>(account.sandbox().environment("us-east-1"));
    environment.put("HTTP_PROXY", "http://127.0.0.1:9");

    var ended = run(environment, "Good morning.");

    assertThat(ended.exitCode).isEqualTo(3);
    assertThat(account.operations()).isEmpty();
  }

  @Test
  void usesTheAccountOfTheCredentialsAndCreatesNothingThere() throws Exception {
    var environment = account.sandbox().environment("us-east-1");

    var ended = run(environment, "Good morning.");

    assertThat(ended.exitCode).isZero();
    assertThat(ended.out).startsWith("[stand-in model, not Claude] This is turn 1.");
    assertThat(ended.err)
        .startsWith(
            "AWS: region us-east-1 (AWS_REGION), credentials from environment (access key), endpoint "
                + account.sandbox().endpoint()
                + " (AWS_ENDPOINT_URL). Nothing is created there.\n");
    assertThat(ended.out + ended.err).doesNotContain(environment.get("AWS_SECRET_ACCESS_KEY"));
    assertThat(account.operations())
        .contains("ConverseStream")
        .allMatch(operation -> operation.matches("(Get|List|Simulate|Converse).*"));
  }

  @Test
  void tellsWhatBrokeTheAnswerOff() throws Exception {
    account.fail("ConverseStream", "throttling after 3");

    var ended = run(account.sandbox().environment("us-east-1"), "Good morning.");

    assertThat(ended.exitCode).isEqualTo(3);
    assertThat(ended.out).isEqualTo("[stand-in model, not \n");
    assertThat(ended.err).contains("BRK-124").doesNotContain("\tat ", "Tokens:");
  }

  @Test
  void saysThatTheEndpointDoesNotAnswer() throws Exception {
    var environment = account.sandbox().environment("us-east-1");
    account.close();

    var ended = run(environment, "check");

    assertThat(ended.exitCode).isEqualTo(1);
    assertThat(ended.out).contains("BRK-140  Nothing listens at the endpoint.");
    assertThat(ended.out + ended.err).doesNotContain("\tat ");
  }

  @Test
  void saysThatThereAreNoCredentials() throws Exception {
    var ended = run(Map.of("AWS_REGION", "us-east-1"), "check", "--aws");

    assertThat(ended.exitCode).isEqualTo(1);
    assertThat(ended.err)
        .startsWith("AWS: region us-east-1 (AWS_REGION), credentials from the default chain.");
    assertThat(ended.out)
        .contains("  failed   credentials   No AWS credentials were found.\n")
        .contains("  skipped  the rest      because there are no credentials\n")
        .contains("BRK-136  No AWS credentials were found.")
        .contains("environment: not set; web identity: not set; profile default: not set;");
  }

  @Test
  void tellsThatNobodyIsSignedInWithIamIdentityCenter() throws Exception {
    var config = directory.resolve("config");
    Files.writeString(
        config,
        """
        [profile dev]
        sso_session = corp
        sso_account_id = 123456789012
        sso_role_name = Developer
        region = eu-west-1
        [sso-session corp]
        sso_region = eu-west-1
        sso_start_url = https://corp.example/start
        """);

    var ended = run(Map.of("AWS_PROFILE", "dev", "AWS_CONFIG_FILE", config.toString()), "check");

    assertThat(ended.exitCode).isEqualTo(1);
    assertThat(ended.err).startsWith("AWS: region eu-west-1 (AWS profile)");
    assertThat(ended.out)
        .contains("profile dev: unusable, SSO session corp, nobody is signed in")
        .contains("aws sso login --profile dev");
  }

  @Test
  void showsTheWaitBeforeACallIsMadeAgainAndFitsTheRemedyToWhatWasChecked() throws Exception {
    account.fail("ConverseStream", "throttling");
    account.fail("ConverseStream", "profile-not-allowed");

    var ended = run(account.sandbox().environment("us-east-1"), "Good morning.");

    assertThat(ended.exitCode).isEqualTo(3);
    assertThat(ended.err)
        .contains("\nThrottled; trying again in 0.5 s (2 of 4)\n")
        .contains("BRK-146  The role allows the model");
  }

  @Test
  void wantsARegionForRealAws() throws Exception {
    var ended = run(Map.of(), "check", "--aws");

    assertThat(ended.exitCode).isEqualTo(2);
    assertThat(ended.err).startsWith("No AWS region is set. Give one with --region");
  }

  @Test
  void runsTheSandboxUntilItIsEndedAndPrintsWhatToExport() throws Exception {
    var process = begin(Map.of(), "sandbox", "--port", "0");
    try (var reader = process.inputReader()) {
      var lines = new ArrayList<String>();
      while (lines.size() < 6) {
        lines.add(reader.readLine());
      }

      assertThat(lines.get(0))
          .isEqualTo(
              "unset AWS_PROFILE AWS_SESSION_TOKEN AWS_BEARER_TOKEN_BEDROCK"
                  + " AWS_ENDPOINT_URL_BEDROCK AWS_ENDPOINT_URL_BEDROCK_RUNTIME AWS_ENDPOINT_URL_IAM"
                  + " AWS_ENDPOINT_URL_STS");
      assertThat(lines.get(1)).startsWith("export AWS_ENDPOINT_URL=http://127.0.0.1:");
      assertThat(lines.get(3)).matches("export AWS_SECRET_ACCESS_KEY=\\S{40}");
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroy();
    }
    assertThat(process.waitFor(100, SECONDS)).isTrue();
  }

  private record Ended(int exitCode, String out, String err) {}

  private Ended run(Map<String, String> environment, String... args) throws Exception {
    var process = begin(environment, args);
    assertThat(process.waitFor(110, SECONDS)).isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(directory.resolve("out")),
        Files.readString(directory.resolve("err")));
  }

  private Process begin(Map<String, String> environment, String... args) throws IOException {
    var builder = Program.in(directory, environment, args);
    if (args[0].equals("sandbox")) {
      return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
    return builder
        .redirectOutput(directory.resolve("out").toFile())
        .redirectError(directory.resolve("err").toFile())
        .start();
  }
}
