package com.example.bedrockagent.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Targets;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.condition.Condition;
import com.example.bedrockagent.policy.decision.Decision.Allowed;
import com.example.bedrockagent.policy.decision.Decision.ExplicitlyDenied;
import com.example.bedrockagent.policy.decision.Decision.ImplicitlyDenied;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulatedAuthorizationTest {

  private static final String STREAM = "bedrock:InvokeModelWithResponseStream";
  private static final Arn ROLE = Arn.parse("arn:aws:iam::123456789012:role/AgentRole");

  static List<ModelTarget> targets() {
    return List.of(Targets.onDemand(), Targets.geographic(), Targets.global());
  }

  @ParameterizedTest
  @MethodSource("targets")
  void asksForEverythingBedrockAuthorizesInItsOrder(ModelTarget target) {
    var policy = PolicyLayers.ofIdentity(PolicyCompiler.compile(target, ROLE));

    var simulated = SimulatedAuthorization.of(target, STREAM, policy);

    assertThat(simulated)
        .extracting(one -> one.request().resource())
        .containsExactlyElementsOf(
            target.authorizations().stream().map(needed -> needed.resource().toString()).toList());
    assertThat(simulated)
        .allSatisfy(one -> assertThat(one.request().action()).isEqualTo(STREAM))
        .allSatisfy(one -> assertThat(one.decision()).isInstanceOf(Allowed.class));
  }

  @Test
  void tellsThePolicyWhichProfileAndRegionAModelIsReachedThrough() {
    var target = Targets.global();

    var anywhere =
        SimulatedAuthorization.of(target, STREAM, PolicyLayers.ofIdentity(nothing())).get(2);

    assertThat(anywhere.request().context())
        .containsEntry("aws:RequestedRegion", List.of("unspecified"))
        .containsEntry(
            "bedrock:InferenceProfileArn", List.of(target.profile().orElseThrow().toString()));
  }

  @Test
  void findsTheOneDestinationThatAnScpDenies() {
    // Given an agent that may invoke the profile, in an organisation that has closed us-west-2
    var target = Targets.geographic();
    var layers =
        new PolicyLayers(
            List.of(PolicyCompiler.compile(target, ROLE)),
            Optional.empty(),
            Optional.empty(),
            List.of(allBut("us-west-2")));

    assertThat(SimulatedAuthorization.of(target, STREAM, layers))
        .extracting(one -> one.decision().getClass().getSimpleName())
        .containsExactly("Allowed", "Allowed", "Allowed", "ExplicitlyDenied");
  }

  @Test
  void namesTheStatementThatDecides() {
    var request =
        AccessRequest.of(STREAM, "arn:aws:s3:::bucket").with("aws:RequestedRegion", "us-west-2");

    var simulated =
        SimulatedAuthorization.of(request, PolicyLayers.ofIdentity(allBut("us-west-2")));

    assertThat(simulated.decision())
        .isEqualTo(
            new ExplicitlyDenied(
                PolicyLayer.IDENTITY,
                List.of(
                    new DecidingStatement(
                        PolicyLayer.IDENTITY, 0, 1, Optional.of("ClosedRegion")))));
  }

  @Test
  void deniesImplicitlyWhatNoStatementIsAbout() {
    assertThat(
            SimulatedAuthorization.of(
                    Targets.onDemand(), STREAM, PolicyLayers.ofIdentity(nothing()))
                .get(0)
                .decision())
        .isEqualTo(new ImplicitlyDenied(PolicyLayer.IDENTITY));
  }

  private static PolicyDocument nothing() {
    return PolicyDocument.of(
        Statement.allowMatching("Other", List.of("s3:GetObject"), List.of("*"), List.of()));
  }

  private static PolicyDocument allBut(String region) {
    return PolicyDocument.of(
        Statement.allowMatching("All", List.of("*"), List.of("*"), List.of()),
        Statement.deny(
            "ClosedRegion",
            List.of("*"),
            List.of("*"),
            List.of(Condition.of("StringEquals", "aws:RequestedRegion", region))));
  }
}
