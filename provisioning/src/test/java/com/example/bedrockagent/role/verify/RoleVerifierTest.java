package com.example.bedrockagent.role.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Targets;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.condition.Condition;
import com.example.bedrockagent.policy.decision.PolicyLayer;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import com.example.bedrockagent.role.Policies;
import com.example.bedrockagent.role.RoleSpec;
import com.example.bedrockagent.role.RunsIn;
import com.example.bedrockagent.role.TestAccount;
import com.example.bedrockagent.role.verify.RoleVerifier.DecidedBy;
import com.example.bedrockagent.role.verify.RoleVerifier.NotSimulated;
import com.example.bedrockagent.role.verify.RoleVerifier.Simulated;
import com.example.bedrockagent.role.verify.RoleVerifier.Verdict;
import com.example.bedrockagent.role.verify.RoleVerifier.Verification;
import com.example.bedrockagent.sandbox.SandboxExtension;
import com.example.bedrockagent.shell.ShellCommand;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;

class RoleVerifierTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  private static final String WEST =
      Arn.foundationModel("aws", "us-west-2", Targets.HAIKU).toString();
  private static final Ruling ALLOWED = new Ruling.Allowed();
  private static final Ruling NOT_GRANTED = new Ruling.Denied(PolicyLayer.IDENTITY, false);
  private static final Ruling DENIED = new Ruling.Denied(PolicyLayer.IDENTITY, true);
  private static final String READ_IAM =
      """
      {"Version": "2012-10-17", "Statement": {
        "Effect": "Allow", "Action": ["iam:Get*", "iam:List*"], "Resource": "*"}}
      """;

  private static final String SIMULATE =
      """
      {"Version": "2012-10-17", "Statement": {
        "Effect": "Allow", "Action": "iam:SimulatePrincipalPolicy", "Resource": "*"}}
      """;

  static Stream<ModelTarget> targets() {
    return Stream.of(Targets.onDemand(), Targets.geographic(), Targets.global());
  }

  @ParameterizedTest
  @MethodSource("targets")
  void findsEverythingAllowedWithTheCompiledPolicy(ModelTarget target) {
    var role = roleFor(target);

    var verification = simulated(verify(administrator(), role, target));

    assertThat(verification.by()).isEqualTo(DecidedBy.IAM);
    assertThat(verification.denied()).isEmpty();
    assertThat(verification.verdicts()).hasSize(2 * target.authorizations().size());
    assertThat(verification.resources()).isEqualTo(target.authorizations().size());
  }

  @ParameterizedTest
  @MethodSource("targets")
  void findsTheSameByItselfWhereItMayReadButNotSimulate(ModelTarget target) {
    var role = roleFor(target);

    var byIam = simulated(verify(administrator(), role, target));
    var byItself = simulated(verify(caller(READ_IAM), role, target));

    assertThat(byItself.by()).isEqualTo(DecidedBy.EVALUATOR);
    assertThat(byItself.verdicts()).containsExactlyInAnyOrderElementsOf(byIam.verdicts());
  }

  @Test
  void findsTheMissingDestinationDeniedForBothActions() {
    var role = roleFor(Targets.geographicTo("us-east-1", "us-east-2"));

    for (var caller : List.of(administrator(), caller(READ_IAM))) {
      assertThat(simulated(verify(caller, role, Targets.geographic())).denied())
          .containsExactlyInAnyOrder(
              new Verdict("bedrock:InvokeModel", WEST, NOT_GRANTED),
              new Verdict("bedrock:InvokeModelWithResponseStream", WEST, NOT_GRANTED));
    }
  }

  @Test
  void findsAnExplicitDenialByItsName() {
    var statements = new ArrayList<>(compiled(Targets.geographic()).statements());
    statements.add(
        Statement.deny("NotWest", List.of("bedrock:InvokeModel"), List.of(WEST), List.of()));
    var role = roleWith(PolicyDocument.of(statements.toArray(Statement[]::new)));

    for (var caller : List.of(administrator(), caller(READ_IAM))) {
      assertThat(simulated(verify(caller, role, Targets.geographic())).denied())
          .containsExactly(new Verdict("bedrock:InvokeModel", WEST, DENIED));
    }
  }

  @Test
  void decidesWhatStatementsAllowActionByActionAndResourceByResource() {
    var wanted = allow(List.of("s3:GetObject", "s3:PutObject"), List.of("arn:aws:s3:::a/*", "*"));
    var role = roleWith(PolicyDocument.of(allow(List.of("s3:Get*"), List.of("arn:aws:s3:::a/*"))));

    for (var caller : List.of(administrator(), caller(READ_IAM))) {
      assertThat(simulated(verify(caller, role, wanted)).verdicts())
          .containsExactlyInAnyOrder(
              new Verdict("s3:GetObject", "arn:aws:s3:::a/*", ALLOWED),
              new Verdict("s3:PutObject", "arn:aws:s3:::a/*", NOT_GRANTED),
              new Verdict("s3:GetObject", "*", NOT_GRANTED),
              new Verdict("s3:PutObject", "*", NOT_GRANTED));
    }
  }

  @Test
  void leavesOutStatementsNobodyCanBeAskedAbout() {
    var get = List.of("s3:GetObject");
    var any = List.of("*");
    var role = roleFor(Targets.onDemand());

    assertThat(
            simulated(
                    verify(
                        administrator(),
                        role,
                        Statement.deny("Deny", get, any, List.of()),
                        allow(List.of("s3:Get*"), any),
                        Statement.allowMatching(
                            "If",
                            get,
                            any,
                            List.of(Condition.of("StringEquals", "aws:username", "me")))))
                .verdicts())
        .isEmpty();
  }

  @Test
  void countsManagedPolicies() {
    var role = roleWith(Policies.statements(1));
    try (var iam = administrator().iam()) {
      iam.attachRolePolicy(
          r ->
              r.roleName(RoleSpec.nameOf(role))
                  .policyArn(Policies.aws("AmazonBedrockLimitedAccess").toString()));
    }

    for (var caller : List.of(administrator(), caller(READ_IAM))) {
      assertThat(simulated(verify(caller, role, Targets.geographic())).denied()).isEmpty();
    }
  }

  /** As in Unified Studio, where an inline policy for a system profile has no effect. */
  @Test
  void findsWhatABoundaryDefeats() {
    var role = roleFor(Targets.geographic());
    try (var iam = administrator().iam()) {
      iam.putRolePermissionsBoundary(
          r ->
              r.roleName(RoleSpec.nameOf(role))
                  .permissionsBoundary(
                      Policies.aws("SageMakerStudioProjectUserRolePermissionsBoundary")
                          .toString()));
    }

    for (var caller : List.of(administrator(), caller(READ_IAM))) {
      var verification = simulated(verify(caller, role, Targets.geographic()));
      assertThat(verification.denied()).hasSize(verification.verdicts().size());
      assertThat(verification.verdicts())
          .extracting(verdict -> verdict.ruling().layer().orElseThrow())
          .containsOnly(PolicyLayer.BOUNDARY);
      assertThat(verification.boundary())
          .contains(Policies.aws("SageMakerStudioProjectUserRolePermissionsBoundary"));
    }
  }

  @ParameterizedTest
  @CsvSource({"false, Allow, iam:*, iam:*", "true, Deny, bedrock:InvokeModel*, none:None"})
  void findsWhatTheOrganisationRefuses(boolean explicit, String effect, String one, String other) {
    var role = roleFor(Targets.geographic());
    var statement =
        """
        {"Effect": "%s", "Action": ["%s", "%s"], "Resource": "*"}""";
    var all = explicit ? ", {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}" : "";
    var policy =
        "{\"Version\": \"2012-10-17\", \"Statement\": [%s%s]}"
            .formatted(statement.formatted(effect, one, other), all);

    SANDBOX.account().setServiceControlPolicies(List.of(PolicyDocument.parse(policy)));
    var verification = simulated(verify(administrator(), role, Targets.geographic()));

    assertThat(verification.verdicts())
        .extracting(Verdict::ruling)
        .containsOnly(new Ruling.Denied(PolicyLayer.SERVICE_CONTROL, explicit));
    assertThat(AccessFindings.of(role, verification, ShellCommand.of()))
        .singleElement()
        .satisfies(finding -> assertThat(finding.code()).isEqualTo("BRK-101"))
        .satisfies(it -> assertThat(it.owner()).isEqualTo(Owner.ORGANISATION_ADMINISTRATOR))
        .satisfies(it -> assertThat(it.remedy()).contains("No change to the role helps"));
  }

  @Test
  void findsThatTheBoundarysOwnerIsToAllowIt() {
    var role = roleFor(Targets.onDemand());
    bound(role, "{\"Effect\": \"Allow\", \"Action\": \"iam:*\", \"Resource\": \"*\"}");

    var verification = simulated(verify(administrator(), role, Targets.onDemand()));

    assertThat(AccessFindings.notGranted(verification)).isEmpty();
    assertThat(AccessFindings.of(role, verification, ShellCommand.of()))
        .singleElement()
        .satisfies(finding -> assertThat(finding.code()).isEqualTo("BRK-103"))
        .satisfies(
            finding ->
                assertThat(finding.remedy())
                    .startsWith("Whoever owns the boundary")
                    .contains("The boundary is arn:aws:iam::123456789012:policy/Boundary-of-")
                    .doesNotContain("Add this"));
  }

  /** IAM takes a key that it was not told for one that the request does not carry. */
  @ParameterizedTest
  @CsvSource({
    "Allow, StringEquals",
    "Allow, StringNotEquals",
    "Deny, StringEquals",
    "Deny, StringNotEquals",
    "Deny, Null",
  })
  void doesNotDecideWhatDependsOnAKeyThatNobodyHasTold(String effect, String operator) {
    var role = roleWith(onlyIf(effect, operator));

    for (var caller : List.of(administrator(), caller(READ_IAM), caller(SIMULATE))) {
      var verification = simulated(verify(caller, role, Targets.onDemand()));

      assertThat(verification.isAllowed()).isFalse();
      assertThat(verification.denied()).isEmpty();
      assertThat(verification.verdicts())
          .extracting(Verdict::ruling)
          .containsOnly(new Ruling.Unknown(Set.of("aws:SourceVpc")));
      assertThat(AccessFindings.of(role, verification, ShellCommand.of("--model", "m")))
          .singleElement()
          .satisfies(one -> assertThat(one.title()).contains("it depends on aws:SourceVpc."))
          .satisfies(
              one ->
                  assertThat(one.remedy())
                      .contains(
                          "bedrock-agent provision verify --model m --attach-to "
                              + RoleSpec.nameOf(role)
                              + " --context aws:SourceVpc=VALUE")
                      .doesNotContain("Add this"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Allow, vpc-1, true",
    "Allow, vpc-2, false",
    "Deny, vpc-1, false",
    "Deny, vpc-2, true"
  })
  void decidesItOnceTheKeyIsTold(String effect, String vpc, boolean allowed) {
    var role = roleWith(onlyIf(effect, "StringEquals"));

    for (var caller : List.of(administrator(), caller(READ_IAM))) {
      try (var iam = TestAccount.client(caller, IamClient.builder())) {
        var told = new RoleVerifier(iam, Map.of("aws:SourceVpc", List.of(vpc)), Clock.systemUTC());

        var verification = simulated(told.verify(role, Targets.onDemand()));

        assertThat(verification.unknown()).isEmpty();
        assertThat(verification.isAllowed()).isEqualTo(allowed);
      }
    }
  }

  @Test
  void decidesWhatAnotherStatementDecidesWhereItMayReadTheRole() {
    var statements = new ArrayList<>(compiled(Targets.onDemand()).statements());
    statements.addAll(onlyIf("Allow", "StringEquals").statements());
    var role = roleWith(PolicyDocument.of(statements.toArray(Statement[]::new)));

    assertThat(simulated(verify(administrator(), role, Targets.onDemand())).isAllowed()).isTrue();
    assertThat(simulated(verify(caller(SIMULATE), role, Targets.onDemand())).unknown())
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2026-01-31T23:59:59Z, true", "2026-02-01T00:00:00Z, false"})
  void knowsWhatTimeItIs(String now, boolean allowed) {
    var clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    var role =
        roleWith(
            policy("Allow", "\"DateLessThan\": {\"aws:CurrentTime\": \"2026-02-01T00:00:00Z\"}"));

    for (var caller : List.of(administrator(), caller(READ_IAM))) {
      try (var iam = TestAccount.client(caller, IamClient.builder())) {
        var verification = new RoleVerifier(iam, Map.of(), clock).verify(role, Targets.onDemand());

        assertThat(simulated(verification).isAllowed()).isEqualTo(allowed);
        assertThat(simulated(verification).unknown()).isEmpty();
      }
    }
  }

  /** What the call carries whatever the caller says needs no context. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"StringEquals\": {\"aws:ResourceAccount\": \"${aws:PrincipalAccount}\"}",
        "\"Bool\": {\"aws:SecureTransport\": \"true\"}",
        "\"ArnLike\": {\"aws:PrincipalArn\": \"arn:aws:iam::123456789012:role/*\"}",
        "\"Null\": {\"bedrock:InferenceProfileArn\": \"true\"}",
      })
  void knowsWhatEveryCallCarries(String condition) {
    var role = roleWith(policy("Allow", condition));

    for (var caller : List.of(administrator(), caller(READ_IAM), caller(SIMULATE))) {
      assertThat(simulated(verify(caller, role, Targets.onDemand())).isAllowed()).isTrue();
    }
  }

  /** A session's ARN leaves out the path of its role. */
  @Test
  void findsARoleByItsNameWhereThePathIsNotKnown() {
    var name = "RoleWithPath";
    try (var iam = administrator().iam()) {
      iam.createRole(
          r ->
              r.roleName(name)
                  .path("/service-role/")
                  .assumeRolePolicyDocument(
                      RunsIn.LAMBDA
                          .trust(new RunsIn.Surroundings("aws", "us-east-1", "123456789012", ""))
                          .toJson()));
      iam.putRolePolicy(
          r ->
              r.roleName(name)
                  .policyName("Bedrock")
                  .policyDocument(compiled(Targets.geographic()).toJson()));
    }
    var withoutPath = RoleSpec.roleArn("aws", SandboxExtension.ACCOUNT, name);

    assertThat(simulated(verify(administrator(), withoutPath, Targets.geographic())))
        .satisfies(verification -> assertThat(verification.by()).isEqualTo(DecidedBy.IAM))
        .satisfies(verification -> assertThat(verification.denied()).isEmpty());
    assertThat(simulated(verify(caller(READ_IAM), withoutPath, Targets.geographic())).denied())
        .isEmpty();
  }

  @Test
  void saysThatThereIsNoSuchRole() {
    var nobody = RoleSpec.roleArn("aws", SandboxExtension.ACCOUNT, "Nobody");

    assertThat(why(verify(administrator(), nobody, Targets.onDemand()))).contains("Nobody");
  }

  @Test
  void saysInAwsWordsThatTheCallerMayNeitherSimulateNorRead() {
    var role = roleFor(Targets.geographic());
    var other = roleFor(Targets.geographic());
    var caller = SANDBOX.assume(other.resourceId(), "us-east-1");

    assertThat(why(verify(caller, role, Targets.geographic())))
        .isEqualTo(
            "User: arn:aws:sts::123456789012:assumed-role/%s/test is not authorized to perform:"
                    .formatted(other.resourceId())
                + " iam:SimulatePrincipalPolicy on resource: "
                + role
                + " because no identity-based policy allows the iam:SimulatePrincipalPolicy"
                + " action");
  }

  /** Policies that were read are a role's; of a user this program does not know all. */
  @Test
  void doesNotDecideForAUserByItself() {
    var user = Arn.parse("arn:aws:iam::123456789012:user/developer");

    assertThat(why(verify(caller(READ_IAM), user, Targets.onDemand())))
        .contains("iam:SimulatePrincipalPolicy");
    assertThat(simulated(verify(administrator(), user, Targets.onDemand())).denied()).isEmpty();
  }

  @AfterEach
  void leaveTheOrganisation() {
    SANDBOX.account().setServiceControlPolicies(List.of());
  }

  private static PolicyDocument onlyIf(String effect, String operator) {
    var value = operator.equals("Null") ? "true" : "vpc-1";
    return policy(effect, "\"%s\": {\"aws:SourceVpc\": \"%s\"}".formatted(operator, value));
  }

  /** A Deny beside an Allow of everything. */
  private static PolicyDocument policy(String effect, String condition) {
    var all = "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}, ";
    return PolicyDocument.parse(
        """
        {"Version": "2012-10-17", "Statement": [%s
          {"Effect": "%s", "Action": "*", "Resource": "*", "Condition": {%s}}]}
        """
            .formatted(effect.equals("Deny") ? all : "", effect, condition));
  }

  private static void bound(Arn role, String statement) {
    var document = "{\"Version\": \"2012-10-17\", \"Statement\": [%s]}".formatted(statement);
    try (var iam = administrator().iam()) {
      var name = RoleSpec.nameOf(role);
      var policy =
          iam.createPolicy(r -> r.policyName("Boundary-of-" + name).policyDocument(document));
      iam.putRolePermissionsBoundary(
          r -> r.roleName(name).permissionsBoundary(policy.policy().arn()));
    }
  }

  private static AwsConnection administrator() {
    return SANDBOX.connect("us-east-1");
  }

  private static AwsConnection caller(String policy) {
    return SANDBOX.roleWith(policy, "us-east-1");
  }

  private static Verification verify(AwsConnection caller, Arn role, ModelTarget target) {
    try (var iam = TestAccount.client(caller, IamClient.builder())) {
      return new RoleVerifier(iam).verify(role, target);
    }
  }

  private static Verification verify(AwsConnection caller, Arn role, Statement... statements) {
    try (var iam = TestAccount.client(caller, IamClient.builder())) {
      return new RoleVerifier(iam).verifyStatements(role, List.of(statements));
    }
  }

  private static Statement allow(List<String> actions, List<String> resources) {
    return Statement.allowMatching("Allow", actions, resources, List.of());
  }

  private static Simulated simulated(Verification verification) {
    assertThat(verification).isInstanceOf(Simulated.class);
    return (Simulated) verification;
  }

  private static String why(Verification verification) {
    return assertThat(verification).asInstanceOf(type(NotSimulated.class)).actual().why();
  }

  private static Arn roleFor(ModelTarget target) {
    return roleWith(compiled(target));
  }

  private static Arn roleWith(PolicyDocument policy) {
    return RoleSpec.roleArn("aws", SandboxExtension.ACCOUNT, SANDBOX.role(policy.toJson()));
  }

  private static PolicyDocument compiled(ModelTarget target) {
    return PolicyCompiler.compile(
        target, RoleSpec.roleArn("aws", SandboxExtension.ACCOUNT, "AnotherRole"));
  }
}
