package com.example.bedrockagent.startup;

import static com.example.bedrockagent.TestAccount.HAIKU;
import static com.example.bedrockagent.TestAccount.LEGACY;
import static com.example.bedrockagent.TestAccount.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.TestAccount;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.diagnosis.Finding;
import com.example.bedrockagent.diagnosis.Severity;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.policy.PolicyCompiler;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.startup.Step.State;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What the check says of each way in which the agent can, can not or may not work. */
@Timeout(60)
class StartupCheckTest {

  private static final String DESTINATION = "arn:aws:bedrock:us-west-2::foundation-model/" + HAIKU;

  private TestAccount account;

  @BeforeEach
  void start() throws BindException {
    account = TestAccount.open();
  }

  @AfterEach
  void stop() {
    account.close();
  }

  @Test
  void isGoForTheRoleThatWasMadeForTheModel() {
    var report = check(account.leastPrivilege(HAIKU), HAIKU);

    assertThat(report.isGo()).isTrue();
    assertThat(report.findings()).isEmpty();
    assertThat(report.invokeId()).isEqualTo("us." + HAIKU);
    assertThat(report.steps())
        .extracting(Step::name)
        .containsExactly(
            "identity", "model", "why", "served in", "life cycle", "availability", "permission");
    assertThat(report.steps()).extracting(Step::state).containsOnly(State.OK);
  }

  @Test
  void knowsTheRoleBehindTheSession() {
    var caller = check(account.leastPrivilege(HAIKU), HAIKU).caller().orElseThrow();

    assertThat(caller.principal()).isEqualTo(ROLE);
    assertThat(caller.account()).isEqualTo("123456789012");
  }

  @Test
  void namesTheDestinationsThatAreMissingFromThePolicy() {
    var report = check(roleWithout(",\n        \"" + DESTINATION + "\""), HAIKU);

    assertThat(report.isGo()).isFalse();
    assertThat(step(report, "permission").state()).isEqualTo(State.FAILED);
    var finding = report.findings().get(0);
    assertThat(finding.code()).isEqualTo("BRK-106");
    assertThat(finding.remedy())
        .isEqualTo(
            "Allow bedrock:InvokeModel and bedrock:InvokeModelWithResponseStream on:\n"
                + DESTINATION);
  }

  @Test
  void goesAheadWhenTheRoleMayNotSimulate() {
    var report = check(roleWithout("iam:SimulatePrincipalPolicy", "iam:GetRole"), HAIKU);

    assertThat(report.isGo()).isTrue();
    assertThat(step(report, "permission").state()).isEqualTo(State.UNKNOWN);
    assertThat(step(report, "permission").detail())
        .startsWith("not simulated: User: ")
        .contains("is not authorized to perform: iam:SimulatePrincipalPolicy");
  }

  @Test
  void goesAheadWhenTheAvailabilityMayNotBeAsked() {
    var report =
        check(roleWithout("bedrock:GetFoundationModelAvailability", "bedrock:CountTokens"), HAIKU);

    assertThat(report.isGo()).isTrue();
    assertThat(step(report, "availability").state()).isEqualTo(State.UNKNOWN);
    assertThat(step(report, "availability").detail())
        .contains("bedrock:GetFoundationModelAvailability");
  }

  @Test
  void goesAheadWhenNothingAboutTheModelMayBeAsked() {
    var connection = account.leastPrivilege(HAIKU);
    account.removePolicy();

    var report = check(connection, HAIKU);

    assertThat(report.isGo()).isTrue();
    assertThat(step(report, "model").state()).isEqualTo(State.UNKNOWN);
    assertThat(step(report, "access").state()).isEqualTo(State.SKIPPED);
    assertThat(report.invokeId()).isEqualTo(HAIKU);
  }

  @Test
  void warnsOfALegacyModel() {
    var report = check(account.leastPrivilege(LEGACY), LEGACY);

    assertThat(report.isGo()).isTrue();
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("BRK-116");
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            });
  }

  @Test
  void failsForAModelThatIsNotOffered() {
    var report = check(account.leastPrivilege(HAIKU), "anthropic.claude-nonsense-9");

    assertThat(report.isGo()).isFalse();
    assertThat(report.findings()).extracting(Finding::code).containsExactly("BRK-113");
    assertThat(step(report, "access").detail())
        .isEqualTo("because the model ID can not be invoked");
  }

  @Test
  void failsForAnExpiredSessionAndSkipsTheRest() {
    account.fail("GetCallerIdentity", "expired-token");

    var report = check(account.administrator(), HAIKU);

    assertThat(report.findings()).extracting(Finding::code).containsExactly("BRK-133");
    assertThat(states(report)).containsExactly("failed", "skipped", "skipped");
    assertThat(step(report, "model").detail()).isEqualTo("because the identity is not known");
    assertThat(account.operations()).containsExactly("GetCallerIdentity");
  }

  @Test
  void failsForKeysThatAwsDoesNotKnow() {
    var keys = StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDNOBODY", "guess"));

    var report = check(account.administrator().with(keys), HAIKU);

    assertThat(report.findings()).extracting(Finding::code).containsExactly("BRK-134");
    assertThat(states(report)).containsExactly("failed", "skipped", "skipped");
  }

  @Test
  @Timeout(10)
  void failsSoonWhenNothingListens() throws Exception {
    var report = check(elsewhere(closedPort()), HAIKU);

    assertThat(report.isGo()).isFalse();
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("BRK-140");
              assertThat(finding.evidence()).contains("Connection refused");
            });
    assertThat(report.caller()).isEmpty();
  }

  @Test
  void callsNothingThatChangesOrInvokes() {
    var connection = account.leastPrivilege(HAIKU);
    var before = account.operations().size();

    check(connection, HAIKU);

    assertThat(account.operations().stream().skip(before))
        .allMatch(operation -> operation.matches("(Get|List|Simulate).*"));
  }

  private AwsConnection roleWithout(String text) {
    return roleWithout(text, "");
  }

  private AwsConnection roleWithout(String text, String instead) {
    var whole = PolicyCompiler.compile(account.target(HAIKU), ROLE).toJson();
    assertThat(whole).contains(text);
    return account.role(PolicyDocument.parse(whole.replace(text, instead)));
  }

  private AwsConnection elsewhere(int port) {
    var here = account.administrator();
    return new AwsConnection(
        here.credentials(), here.region(), Optional.of(URI.create("http://127.0.0.1:" + port)));
  }

  private static int closedPort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static CheckReport check(AwsConnection connection, String model) {
    return new StartupCheck(connection, ModelId.parse(model), Optional.empty()).run();
  }

  private static Step step(CheckReport report, String name) {
    return report.steps().stream().filter(step -> step.name().equals(name)).findFirst().get();
  }

  private static List<String> states(CheckReport report) {
    return report.steps().stream().map(step -> step.state().toString()).toList();
  }
}
