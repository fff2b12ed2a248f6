package com.example.bedrockagent.startup;

import static com.example.bedrockagent.TestAccount.HAIKU;
import static com.example.bedrockagent.TestAccount.LEGACY;
import static com.example.bedrockagent.TestAccount.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.StudioSpace;
import com.example.bedrockagent.TestAccount;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import com.example.bedrockagent.startup.CheckReport.Outcome;
import com.example.bedrockagent.startup.Step.State;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What the check says of each way in which the agent can, can not or may not work. */
@Timeout(60)
class StartupCheckTest {

  private static final String NOVA = "amazon.nova-lite-v1:0";

  /** Longer than a loaded machine takes. */
  private static final Duration LONG = Duration.ofSeconds(30);

  private static final CheckOptions PROVE = new CheckOptions(LONG, Clock.systemUTC(), true);
  private static final String DESTINATION = "arn:aws:bedrock:us-west-2::foundation-model/" + HAIKU;

  private static final String ORDERS = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";
  private static final Statement READ_ORDERS =
      Statement.allow(
          "ReadOrders", List.of("dynamodb:GetItem", "dynamodb:Query"), List.of(ORDERS), List.of());

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
            "clock", "identity", "model", "life cycle", "availability", "use case", "permission");
    assertThat(report.steps()).extracting(Step::state).containsOnly(State.OK);
    assertThat(step(report, "model").notes())
        .containsExactly(
            "asked for " + HAIKU,
            "The base model is not offered on demand in us-east-1; this profile is the one of the"
                + " region's own geography.",
            "served in us-east-1, us-east-2, us-west-2");
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
    assertThat(finding.title()).isEqualTo("The caller may not invoke the model in us-west-2.");
    assertThat(finding.remedy())
        .isEqualTo(
            """
            Add this policy to role/agent:
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "InvokeModelsBehindProfile",
                  "Effect": "Allow",
                  "Action": [
                    "bedrock:InvokeModel",
                    "bedrock:InvokeModelWithResponseStream"
                  ],
                  "Resource": "%s",
                  "Condition": {
                    "StringEquals": {
                      "bedrock:InferenceProfileArn": "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.%s"
                    }
                  }
                }
              ]
            }
            Or have the whole policy written:
            bedrock-agent provision apply --model us.%s --region us-east-1 --attach-to agent"""
                .formatted(DESTINATION, HAIKU, HAIKU));
  }

  @Test
  void theStatementItPrintsIsTheOneThatWasMissing() {
    var connection = roleWithout(",\n        \"" + DESTINATION + "\"");
    var remedy = check(connection, HAIKU).findings().get(0).remedy();
    var policy = remedy.substring(remedy.indexOf('{'), remedy.lastIndexOf('}') + 1);

    account.addPolicy("Missing", PolicyDocument.parse(policy));

    assertThat(check(connection, HAIKU).findings()).isEmpty();
  }

  @Test
  void namesTheProfileThatIsMissing() {
    var report = check(account.role(withoutInvoking()), HAIKU);

    assertThat(report.findings()).extracting(Finding::code).containsExactly("BRK-104");
    assertThat(report.findings().get(0).title())
        .isEqualTo("The caller may not invoke the inference profile.");
    assertThat(report.findings().get(0).remedy()).doesNotContain("--model " + HAIKU);
  }

  @Test
  void advisesTheBaseModelWhereTheRegionOffersItOnDemand() {
    var report = check(account.role(withoutInvoking()), "us.amazon.nova-lite-v1:0");

    assertThat(report.findings().get(0).remedy())
        .endsWith("if the role allows that:\n--model amazon.nova-lite-v1:0");
  }

  @Test
  void looksForTheDenyWhereAPolicyDeniesTheModel() {
    var connection = account.leastPrivilege(HAIKU);
    account.addPolicy(
        "Deny",
        PolicyDocument.of(
            Statement.deny("No", List.of("bedrock:InvokeModel"), List.of("*"), List.of())));

    var finding = check(connection, HAIKU).findings().get(0);

    assertThat(finding.code()).isEqualTo("BRK-102");
    assertThat(finding.remedy()).startsWith("No Allow overrides a Deny.");
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
  void letsAStartGoOnByTheCatalogueWhenNothingAboutTheModelMayBeAsked() {
    var connection = account.leastPrivilege(HAIKU);
    account.removePolicy();

    var report = check(connection, HAIKU);

    assertThat(report.isGo()).isTrue();
    assertThat(report.outcome()).isEqualTo(Outcome.FINDINGS);
    assertThat(step(report, "model").state()).isEqualTo(State.UNKNOWN);
    assertThat(step(report, "use case").detail())
        .isEqualTo("because Bedrock does not let the caller ask");
    assertThat(report.invokeId()).isEqualTo("us." + HAIKU);
    assertThat(report.findings()).extracting(Finding::code).containsExactly("BRK-142");
  }

  @Test
  void simulatesByTheCatalogueWhereOnlyIamAnswers() {
    var report =
        check(
            account.role(
                PolicyDocument.of(
                    Statement.allowMatching(
                        "Ask", List.of("iam:Simulate*"), List.of("*"), List.of()))),
            HAIKU);

    assertThat(report.findings()).extracting(Finding::code).containsExactly("BRK-142", "BRK-104");
  }

  @Test
  void provesTheAccessOfARoleThatMayInvokeAndNothingElse() {
    var report =
        check(
            account.role(
                PolicyDocument.of(
                    Statement.allowMatching(
                        "Invoke", List.of("bedrock:Invoke*"), List.of("*"), List.of()))),
            HAIKU,
            PROVE);

    assertThat(report.outcome()).isEqualTo(Outcome.READY);
    assertThat(report.undecided()).isEmpty();
  }

  @Test
  void asksIamForThePathOfTheCallersRole() {
    var session = StudioSpace.open(account);
    StudioSpace.allow(
        account,
        "GetRole",
        PolicyDocument.of(
            Statement.allow(
                "Own", List.of("iam:GetRole"), List.of(StudioSpace.ROLE.toString()), List.of())));

    var report = check(session, HAIKU);

    assertThat(report.caller().orElseThrow().principal()).isEqualTo(StudioSpace.ROLE);
  }

  @Test
  void findsThatTheToolsMayDoWhatTheyDeclare() {
    var connection = account.leastPrivilege(HAIKU);
    account.addPolicy("Tools", PolicyDocument.of(READ_ORDERS));

    var report = check(connection, HAIKU, withTools(READ_ORDERS));

    assertThat(report.findings()).isEmpty();
    assertThat(step(report, "tools").state()).isEqualTo(State.OK);
    assertThat(step(report, "tools").detail()).isEqualTo("allowed what they declare (2)");
  }

  @Test
  void warnsOfWhatTheToolsMayNotDoAndPrintsTheStatement() {
    var report = check(account.leastPrivilege(HAIKU), HAIKU, withTools(READ_ORDERS));

    assertThat(report.isGo()).isTrue();
    assertThat(step(report, "tools").detail()).isEqualTo("2 of 2 denied");
    var finding = report.findings().get(0);
    assertThat(finding.code()).isEqualTo("BRK-150");
    assertThat(finding.evidence())
        .isEqualTo(
            """
            dynamodb:GetItem on %s: implicitDeny (no identity-based policy allows it)
            dynamodb:Query on %s: implicitDeny (no identity-based policy allows it)
            for %s, by IAM's simulation"""
                .formatted(ORDERS, ORDERS, ROLE));
    assertThat(finding.remedy())
        .startsWith("Add this policy to role/agent:\n" + PolicyDocument.of(READ_ORDERS).toJson())
        .endsWith(
            "bedrock-agent provision apply --model us."
                + HAIKU
                + " --region us-east-1 --attach-to agent");
  }

  @Test
  void saysThatADenialOfAToolsActionIsNotOverriddenByAnAllow() {
    var connection = account.leastPrivilege(HAIKU);
    account.addPolicy(
        "Never",
        PolicyDocument.of(
            READ_ORDERS, Statement.deny("Never", List.of("dynamodb:*"), List.of("*"), List.of())));

    var report = check(connection, HAIKU, withTools(READ_ORDERS));

    assertThat(report.findings().get(0).remedy()).startsWith("No Allow overrides a Deny.");
  }

  @Test
  void doesNotNameTheToolsWhereTheModelIsTheFirstCause() {
    var report = check(account.role(withoutInvoking()), HAIKU, withTools(READ_ORDERS));

    assertThat(report.findings()).extracting(Finding::code).containsExactly("BRK-104");
    assertThat(step(report, "tools").detail())
        .isEqualTo("because the caller may not invoke the model");
  }

  @Test
  void doesNotGuessWhatToolsDeclareWithAWildcardInAnAction() {
    var wide = Statement.allow("Wide", List.of("dynamodb:Get*"), List.of(ORDERS), List.of());

    var report = check(account.leastPrivilege(HAIKU), HAIKU, withTools(wide));

    assertThat(report.findings()).isEmpty();
    assertThat(step(report, "tools").state()).isEqualTo(State.UNKNOWN);
    assertThat(step(report, "tools").detail()).isEqualTo("what they declare can not be simulated");
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
    assertThat(step(report, "permission").detail())
        .isEqualTo("because the model can not be invoked");
  }

  @Test
  void failsForAnExpiredSessionAndSkipsTheRest() {
    account.fail("GetCallerIdentity", "expired-token");

    var report = check(account.administrator(), HAIKU);

    assertThat(report.findings()).extracting(Finding::code).containsExactly("BRK-133");
    assertThat(states(report)).startsWith("failed", "skipped").doesNotContain("ok", "unknown");
    assertThat(step(report, "model").detail()).isEqualTo("because the identity is not known");
  }

  @Test
  void failsForKeysThatAwsDoesNotKnow() {
    var keys = StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDNOBODY", "guess"));

    var report = check(account.administrator().with(keys), HAIKU);

    assertThat(report.findings()).extracting(Finding::code).containsExactly("BRK-134");
    assertThat(states(report)).startsWith("failed", "skipped").doesNotContain("ok", "unknown");
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

  @Test
  void warnsOfAFormThatThisAccountHasNotSubmitted() {
    account.fail("GetUseCaseForModelAccess", "use-case-form");

    var report = check(account.leastPrivilege(HAIKU), HAIKU);

    assertThat(report.isGo()).isTrue();
    assertThat(step(report, "use case").state()).isEqualTo(State.UNKNOWN);
    assertThat(report.findings()).extracting(Finding::code).containsExactly("BRK-111");
  }

  @Test
  void asksForNoFormOfAnotherProvider() {
    var report = check(account.leastPrivilege(NOVA), NOVA);

    assertThat(report.isGo()).isTrue();
    assertThat(step(report, "use case").detail())
        .isEqualTo("because the model is not one of Anthropic's");
  }

  @ParameterizedTest
  @CsvSource({"PT10M, 10 minutes fast", "PT-3H, 180 minutes slow"})
  void noticesAWrongClockThatTheSdkMakesUpFor(Duration off, String words) {
    var clock = Clock.offset(Clock.systemUTC(), off);

    var report = check(account.leastPrivilege(HAIKU), HAIKU, new CheckOptions(LONG, clock, false));

    assertThat(report.isGo()).isTrue();
    assertThat(report.findings()).extracting(Finding::code).containsExactly("BRK-135");
    // The test's own seconds may round a minute down.
    assertThat(step(report, "clock").detail()).endsWith(words.substring(words.indexOf(' ')));
  }

  @Test
  void blamesTheClockWhereAwsRefusesTheSignatureForIt() {
    for (var attempt = 0; attempt < 5; attempt++) {
      account.fail("GetCallerIdentity", "clock-skew");
    }
    var clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));

    var report = check(account.administrator(), HAIKU, new CheckOptions(LONG, clock, false));

    assertThat(report.findings()).extracting(Finding::code).containsExactly("BRK-135");
    assertThat(step(report, "clock").state()).isEqualTo(State.FAILED);
    assertThat(step(report, "identity").detail())
        .isEqualTo("because AWS accepts no signature with a wrong time");
  }

  @Test
  void endsInTimeWhereTheEndpointAcceptsAndNeverAnswers() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var options = new CheckOptions(Duration.ofMillis(200), Clock.systemUTC(), true);

      var report = check(elsewhere(silent.getLocalPort()), HAIKU, options);

      assertThat(report.isGo()).isFalse();
      assertThat(report.findings())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.code()).isEqualTo("BRK-145");
                assertThat(finding.evidence()).isEqualTo("STS did not answer within 200 ms.");
              });
      assertThat(step(report, "invocation").state()).isEqualTo(State.SKIPPED);
    }
  }

  @Test
  void provesTheAccessByOneToken() {
    var connection = account.leastPrivilege(HAIKU);

    var report = check(connection, HAIKU, PROVE);

    assertThat(step(report, "invocation").state()).isEqualTo(State.OK);
    var calls = account.sandbox().calls();
    assertThat(calls.get(calls.size() - 1).operation()).isEqualTo("ConverseStream");
    assertThat(calls.get(calls.size() - 1).body()).contains("\"maxTokens\":1");
  }

  @Test
  void provesNothingOnceAStepFailed() {
    var report = check(account.role(withoutInvoking()), HAIKU, PROVE);

    assertThat(step(report, "invocation").detail()).isEqualTo("because a step before it failed");
    assertThat(account.operations()).doesNotContain("ConverseStream");
  }

  @Test
  void doesNotBlameTheRoleWhereItsPoliciesAllowTheModel() {
    account.fail("ConverseStream", "global-model-not-allowed");

    var report = check(account.leastPrivilege(HAIKU), HAIKU, PROVE);

    assertThat(report.findings()).extracting(Finding::code).containsExactly("BRK-146");
  }

  private static CheckOptions withTools(Statement declared) {
    return new CheckOptions(LONG, Clock.systemUTC(), false)
        .withTools(principal -> List.of(declared));
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

  /** What the check itself needs, and no more. */
  private static PolicyDocument withoutInvoking() {
    return PolicyDocument.of(
        Statement.allowMatching(
            "Ask",
            List.of("bedrock:Get*", "bedrock:List*", "iam:SimulatePrincipalPolicy"),
            List.of("*"),
            List.of()));
  }

  private static CheckReport check(AwsConnection connection, String model) {
    return check(connection, model, new CheckOptions(LONG, Clock.systemUTC(), false));
  }

  private static CheckReport check(AwsConnection connection, String model, CheckOptions options) {
    return new StartupCheck(
            connection, ModelId.parse(model), Optional.empty(), Optional.empty(), options)
        .run();
  }

  private static Step step(CheckReport report, String name) {
    return report.steps().stream().filter(step -> step.name().equals(name)).findFirst().get();
  }

  private static List<String> states(CheckReport report) {
    return report.steps().stream().map(step -> step.state().toString()).toList();
  }
}
