package com.example.bedrockagent.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Targets;
import com.example.bedrockagent.policy.PolicyCompiler;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.role.RoleVerifier.Denial;
import com.example.bedrockagent.role.RoleVerifier.NotSimulated;
import com.example.bedrockagent.role.RoleVerifier.Simulated;
import com.example.bedrockagent.role.RoleVerifier.Verification;
import com.example.bedrockagent.sandbox.SandboxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoleVerifierTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  private static final Arn WEST = Arn.foundationModel("aws", "us-west-2", Targets.HAIKU);

  @ParameterizedTest
  @MethodSource("targets")
  void findsNothingDeniedWithTheCompiledPolicy(ModelTarget target) {
    var role = roleFor(target);

    var verification = verify(administrator(), role, target);

    assertThat(verification).isEqualTo(new Simulated(target.authorizations().size(), List.of()));
  }

  static Stream<ModelTarget> targets() {
    return Stream.of(Targets.onDemand(), Targets.geographic(), Targets.global());
  }

  @Test
  void findsTheMissingDestinationDeniedForBothActions() {
    var role = roleFor(Targets.geographicTo("us-east-1", "us-east-2"));

    var verification = verify(administrator(), role, Targets.geographic());

    assertThat(verification)
        .isEqualTo(
            new Simulated(
                4,
                List.of(
                    new Denial("bedrock:InvokeModel", WEST, "implicitDeny"),
                    new Denial("bedrock:InvokeModelWithResponseStream", WEST, "implicitDeny"))));
  }

  @Test
  void findsAnExplicitDenialByItsName() {
    var statements = new ArrayList<>(compiled(Targets.geographic()).statements());
    statements.addAll(
        PolicyDocument.parse(
                """
                {"Version": "2012-10-17", "Statement": {
                  "Effect": "Deny", "Action": "bedrock:InvokeModel", "Resource": "%s"}}
                """
                    .formatted(WEST))
            .statements());
    var role = roleWith(statements);

    var verification = verify(administrator(), role, Targets.geographic());

    assertThat(verification)
        .isEqualTo(
            new Simulated(4, List.of(new Denial("bedrock:InvokeModel", WEST, "explicitDeny"))));
  }

  @Test
  void saysInAwsWordsThatTheCallerMayNotSimulate() {
    var role = roleFor(Targets.geographic());
    var caller = SANDBOX.assume(role.resourceId(), "us-east-1");
    var another = roleFor(Targets.geographic());

    var verification = verify(caller, another, Targets.geographic());

    assertThat(verification)
        .asInstanceOf(type(NotSimulated.class))
        .extracting(NotSimulated::why)
        .isEqualTo(
            "User: arn:aws:sts::123456789012:assumed-role/%s/test is not authorized to perform:"
                    .formatted(role.resourceId())
                + " iam:SimulatePrincipalPolicy on resource: "
                + another
                + " because no identity-based policy allows the iam:SimulatePrincipalPolicy"
                + " action");
  }

  private static AwsConnection administrator() {
    return SANDBOX.connect("us-east-1");
  }

  private static Verification verify(AwsConnection caller, Arn role, ModelTarget target) {
    try (var iam = caller.iam()) {
      return new RoleVerifier(iam).verify(role, target);
    }
  }

  private static Arn roleFor(ModelTarget target) {
    return roleWith(compiled(target).statements());
  }

  private static Arn roleWith(List<Statement> statements) {
    var policy = new PolicyDocument("2012-10-17", Optional.empty(), statements);
    var name = SANDBOX.role(policy.toJson());
    return RoleSpec.roleArn("aws", SandboxExtension.ACCOUNT, name);
  }

  private static PolicyDocument compiled(ModelTarget target) {
    return PolicyCompiler.compile(
        target, RoleSpec.roleArn("aws", SandboxExtension.ACCOUNT, "AnotherRole"));
  }
}
