package com.example.bedrockagent.sandbox.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Targets;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import com.example.bedrockagent.role.Patience;
import com.example.bedrockagent.role.RolePermissions;
import com.example.bedrockagent.role.RolePlanner;
import com.example.bedrockagent.role.RoleProvisioner;
import com.example.bedrockagent.role.RoleSettings;
import com.example.bedrockagent.role.RoleSpec;
import com.example.bedrockagent.role.RoleState;
import com.example.bedrockagent.role.RunsIn;
import com.example.bedrockagent.sandbox.Policies;
import com.example.bedrockagent.sandbox.SandboxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;

/** What a role may invoke, from its policy to the stream. */
class InvocationAccessTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  private static final ModelTarget TARGET = Targets.geographic();
  private static final String ACTION = "bedrock:InvokeModelWithResponseStream";

  @AfterEach
  void leaveTheOrganisation() {
    SANDBOX.account().setServiceControlPolicies(List.of());
  }

  @ParameterizedTest
  @MethodSource("targets")
  void aRoleWithTheCompiledPolicyStreams(ModelTarget target) {
    var name = "Agent-" + target.invokeId().replaceAll("\\W", "-");
    var arn = RoleSpec.roleArn("aws", SandboxExtension.ACCOUNT, name);
    var developer = "arn:aws:iam::123456789012:user/developer";
    var trust =
        RunsIn.DEVELOPER.trust(
            new RunsIn.Surroundings("aws", target.region(), arn.account(), developer));
    var policy = new RolePermissions.Inline("InvokeModel", PolicyCompiler.compile(target, arn));
    var spec = new RoleSpec.Own(arn, trust, RoleSettings.DEFAULT, policy);
    var plan = RolePlanner.plan(spec, RoleState.ABSENT, false);
    try (var iam = SANDBOX.connect(target.region()).iam()) {
      new RoleProvisioner(iam, Patience.DEFAULT, step -> {}).apply(plan, () -> plan);
    }

    var answer = invoke(SANDBOX.assume(name, target.region()), target.invokeId());

    assertThat(answer.text()).contains("stand-in model, not Claude");
  }

  static Stream<ModelTarget> targets() {
    return Stream.of(Targets.onDemand(), Targets.geographic(), Targets.global());
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-east-1", "us-east-2", "us-west-2"})
  void aMissingDestinationIsNamed(String missing) {
    var others =
        TARGET.destinationRegions().stream()
            .filter(region -> !region.equals(missing))
            .toArray(String[]::new);
    var role = role(compiled(Targets.geographicTo(others)).statements());

    assertThat(refusal(role))
        .isEqualTo(notAuthorized(role, model(missing)) + noPolicyAllows("identity-based policy"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"InvokeGlobalProfile", "InvokeModelInSourceRegion", "InvokeModelAnywhere"})
  void eachStatementForAGlobalProfileIsNeeded(String missing) {
    var target = Targets.global();
    var role = role(without(missing, compiled(target)));

    var refused = refused(SANDBOX.assume(role, target.region()), target.invokeId());

    assertThat(refused).isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void aMissingProfileIsNamed() {
    var role = role(without("InvokeProfile", compiled(TARGET)));

    assertThat(refusal(role))
        .isEqualTo(
            notAuthorized(role, TARGET.profile().orElseThrow())
                + noPolicyAllows("identity-based policy"));
  }

  @Test
  void anExplicitDenialOutweighsTheCompiledPolicy() {
    var statements = new ArrayList<>(compiled(TARGET).statements());
    statements.addAll(
        PolicyDocument.parse(Policies.deny("bedrock:*", model("us-east-2").toString()))
            .statements());
    var role = role(statements);

    assertThat(refusal(role))
        .isEqualTo(
            notAuthorized(role, model("us-east-2"))
                + " with an explicit deny in an identity-based policy");
  }

  @Test
  void aBoundaryThatDoesNotAllowIsNamed() {
    var role = role(compiled(TARGET).statements());
    try (var iam = SANDBOX.connect("us-east-1").iam()) {
      var boundary =
          iam.createPolicy(
              p -> p.policyName("Boundary").policyDocument(Policies.allow("s3:*", "*")));
      iam.putRolePermissionsBoundary(
          r -> r.roleName(role).permissionsBoundary(boundary.policy().arn()));
    }

    assertThat(refusal(role))
        .isEqualTo(
            notAuthorized(role, TARGET.profile().orElseThrow())
                + noPolicyAllows("permissions boundary"));
  }

  @Test
  void aRegionThatTheOrganisationDeniesIsNamed() {
    SANDBOX
        .account()
        .setServiceControlPolicies(
            List.of(
                PolicyDocument.parse(
                    """
                    {"Version": "2012-10-17", "Statement": [
                      {"Effect": "Allow", "Action": "*", "Resource": "*"},
                      {"Effect": "Deny", "Action": "bedrock:*", "Resource": "*", "Condition":
                        {"StringEquals": {"aws:RequestedRegion": "us-west-2"}}}]}
                    """)));
    var role = role(compiled(TARGET).statements());

    assertThat(refusal(role))
        .isEqualTo(
            notAuthorized(role, model("us-west-2"))
                + " with an explicit deny in a service control policy");
  }

  @Test
  void theModelBehindTheProfileIsNotToBeInvokedDirectly() {
    var role = role(compiled(TARGET).statements());

    var refused = refused(SANDBOX.assume(role, "us-east-1"), Targets.HAIKU);

    assertThat(refused.awsErrorDetails().errorMessage())
        .isEqualTo(
            notAuthorized(role, model("us-east-1")) + noPolicyAllows("identity-based policy"));
  }

  @Test
  void expiredCredentialsAreRefused() {
    var session = SANDBOX.assume(role(compiled(TARGET).statements()), "us-east-1");
    SANDBOX.clock.advance(Duration.ofHours(1));

    var refused = refused(session, TARGET.invokeId());

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ExpiredTokenException");
    assertThat(refused.awsErrorDetails().errorMessage())
        .isEqualTo("The security token included in the request is expired");
  }

  private static PolicyDocument compiled(ModelTarget target) {
    return PolicyCompiler.compile(
        target, RoleSpec.roleArn("aws", SandboxExtension.ACCOUNT, "AgentRole"));
  }

  private static List<Statement> without(String sid, PolicyDocument policy) {
    return policy.statements().stream()
        .filter(statement -> !statement.sid().equals(Optional.of(sid)))
        .toList();
  }

  private static String role(List<Statement> statements) {
    return SANDBOX.role(new PolicyDocument("2012-10-17", Optional.empty(), statements).toJson());
  }

  private static Arn model(String region) {
    return Arn.foundationModel("aws", region, Targets.HAIKU);
  }

  private static String notAuthorized(String role, Arn resource) {
    return "User: arn:aws:sts::123456789012:assumed-role/%s/test is not authorized to perform: %s on resource: %s"
        .formatted(role, ACTION, resource);
  }

  private static String noPolicyAllows(String kind) {
    return " because no " + kind + " allows the " + ACTION + " action";
  }

  private static String refusal(String role) {
    var refused = refused(SANDBOX.assume(role, TARGET.region()), TARGET.invokeId());
    assertThat(refused).isInstanceOf(AccessDeniedException.class);
    assertThat(refused.statusCode()).isEqualTo(403);
    return refused.awsErrorDetails().errorMessage();
  }

  private static BedrockRuntimeException refused(AwsConnection connection, String modelId) {
    return catchThrowableOfType(BedrockRuntimeException.class, () -> invoke(connection, modelId));
  }

  private static StreamedAnswer invoke(AwsConnection connection, String modelId) {
    var request =
        ConverseStreamRequest.builder().modelId(modelId).messages(Turns.user("Hello")).build();
    try (var client = SandboxExtension.streaming(connection, Protocol.HTTP2)) {
      return new StreamedAnswer(client, request).complete();
    }
  }
}
