package com.example.bedrockagent.startup;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.connection.CredentialSource;
import com.example.bedrockagent.connection.CredentialSource.State;
import com.example.bedrockagent.connection.CredentialSources;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.hosting.Host;
import com.example.bedrockagent.hosting.HostKind;
import com.example.bedrockagent.model.ModelId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What is found out before AWS is asked. */
class LocalStepsTest {

  private static final AwsCredentialsProvider NONE =
      () -> {
        throw SdkClientException.create(
            "Unable to load credentials from any of the providers in the chain");
      };
  private static final AwsCredentialsProvider SOME =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));

  private static final CredentialSource KEYS =
      new CredentialSource("environment", State.SET, "access key");
  private static final CredentialSource EXPIRED =
      new CredentialSource("profile dev", State.UNUSABLE, "SSO session corp, expired");

  @Test
  void namesTheSourceAndTheOnesThatAreNotUsed() {
    var container = new CredentialSource("container", State.SET, "a variable");

    var step = credentials(SOME, HostKind.OWN_MACHINE, false, EXPIRED, KEYS, container);

    assertThat(step.state()).isEqualTo(Step.State.OK);
    assertThat(step.detail()).isEqualTo("environment; not used: container");
    assertThat(step.notes())
        .containsExactly(
            "profile dev: unusable, SSO session corp, expired",
            "environment: set, access key",
            "container: set, a variable");
  }

  @Test
  void warnsOfAnApiKeyThatWins() {
    var step = credentials(SOME, HostKind.OWN_MACHINE, true, KEYS);

    var finding = step.finding().orElseThrow();
    assertThat(finding.code()).isEqualTo("BRK-107");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.remedy()).endsWith("unset AWS_BEARER_TOKEN_BEDROCK");
    assertThat(step.detail()).endsWith("; Bedrock takes the API key");
  }

  @ParameterizedTest
  @CsvSource({
    "OWN_MACHINE, aws configure sso",
    "STUDIO, The execution role of SageMaker Studio gives the credentials",
    "UNIFIED_STUDIO, The execution role of SageMaker Unified Studio gives the credentials",
    "NOTEBOOK_INSTANCE, The execution role of a SageMaker notebook instance gives the credentials",
    "LAMBDA, The function's execution role gives the credentials",
    "ECS, bedrock-agent provision apply --for ecs",
    "EC2, bedrock-agent provision apply --for ec2",
  })
  void advisesWhatHelpsInThisPlace(HostKind kind, String advice) {
    var nothing = new CredentialSource("environment", State.NOT_SET, "");

    var finding = credentials(NONE, kind, false, nothing).finding().orElseThrow();

    assertThat(finding.code()).isEqualTo("BRK-136");
    assertThat(finding.remedy()).contains(advice);
  }

  @Test
  void tellsToSignInWhereALoginIsOver() {
    var finding = credentials(NONE, HostKind.OWN_MACHINE, false, EXPIRED).finding().orElseThrow();

    assertThat(finding.evidence())
        .isEqualTo("Looked at, in this order: profile dev: unusable, SSO session corp, expired.");
    assertThat(finding.remedy()).isEqualTo("Sign in:\naws sso login --profile dev");
  }

  @Test
  void tellsToSignInWhereALoginCouldNotBeRenewed() {
    AwsCredentialsProvider over =
        () -> {
          throw SdkClientException.create(
              "Unable to load credentials from any of the providers in the chain: [Profile: The SSO"
                  + " session associated with this profile has expired or is otherwise invalid.]");
        };
    var profile = new CredentialSource("profile dev", State.SET, "SSO session corp");

    var finding = credentials(over, HostKind.OWN_MACHINE, false, profile).finding().orElseThrow();

    assertThat(finding.code()).isEqualTo("BRK-133");
    assertThat(finding.evidence()).contains("profile dev: set, SSO session corp");
    assertThat(finding.remedy()).isEqualTo("Sign in:\naws sso login --profile dev");
  }

  @Test
  void namesThePlaceUnlessItIsAnywhere() {
    assertThat(steps(HostKind.ECS)).containsExactly("Amazon ECS", "eu-west-1 (AWS_REGION)");
    assertThat(steps(HostKind.OWN_MACHINE)).containsExactly("eu-west-1 (AWS_REGION)");
  }

  @Test
  void asksNothingOfAwsWithoutCredentials() {
    var check =
        new StartupCheck(
            connection(NONE),
            ModelId.parse("us.anthropic.claude-sonnet-5"),
            Optional.empty(),
            Optional.of(origin(HostKind.OWN_MACHINE, false)),
            CheckOptions.DEFAULT.withInvoke(true));

    var report = check.run();

    assertThat(report.findings()).extracting(Finding::code).containsExactly("BRK-136");
    assertThat(report.steps())
        .filteredOn(step -> step.state() == Step.State.SKIPPED)
        .hasSize(7)
        .allMatch(step -> step.detail().equals("because there are no credentials"));
  }

  private static Step credentials(
      AwsCredentialsProvider provider,
      HostKind kind,
      boolean bearerToken,
      CredentialSource... sources) {
    try (var questions = new Questions(Duration.ofSeconds(30))) {
      return new LocalSteps(connection(provider), origin(kind, bearerToken, sources))
          .credentials(questions);
    }
  }

  private static List<String> steps(HostKind kind) {
    return new LocalSteps(connection(SOME), origin(kind, false))
        .placeAndRegion().stream().map(Step::detail).toList();
  }

  private static Origin origin(HostKind kind, boolean bearerToken, CredentialSource... sources) {
    return new Origin(
        new Host(kind, Optional.empty(), Optional.empty()),
        "environment",
        Optional.of(new CredentialSources(List.of(sources), bearerToken)),
        "AWS_REGION");
  }

  private static AwsConnection connection(AwsCredentialsProvider provider) {
    return new AwsConnection(provider, "eu-west-1", Optional.empty());
  }
}
