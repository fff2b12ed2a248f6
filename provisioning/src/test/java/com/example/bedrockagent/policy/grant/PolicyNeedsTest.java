package com.example.bedrockagent.policy.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Targets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyNeedsTest {

  private static final Arn ROLE = Arn.parse("arn:aws:iam::123456789012:role/AgentRole");
  private static final Set<Capability> INVOKE = Set.of(Capability.INVOKE);
  private static final List<ModelTarget> NOVA = List.of(Targets.onDemand());
  private static final String GUARDRAIL = "arn:aws:bedrock:us-east-1:123456789012:guardrail/abc";

  @Test
  void refusesNoModelAndNoCapability() {
    assertRefused(List.of(), INVOKE, "", "", "at least one model and one capability");
    assertRefused(NOVA, Set.of(), "", "", "at least one model and one capability");
  }

  @Test
  void refusesAGuardrailWithoutItsCapabilityAndTheReverse() {
    var because = "The capability guardrail and the guardrail's ARN have to be given together.";

    assertRefused(NOVA, INVOKE, GUARDRAIL, "", because);
    assertRefused(NOVA, Set.of(Capability.GUARDRAIL), "", "", because);
  }

  @Test
  void refusesABatchRoleWithoutItsCapabilityAndTheReverse() {
    var because =
        "The capability batch and the ARN of the jobs' service role have to be given together.";

    assertRefused(NOVA, INVOKE, "", ROLE.toString(), because);
    assertRefused(NOVA, Set.of(Capability.BATCH), "", "", because);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:s3:::bucket",
        "arn:aws:bedrock:us-east-1:123456789012:guardrail/*",
        "arn:aws:bedrock:us-east-1:123456789012:guardrail/ab?",
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.a.b",
        "arn:aws:iam::123456789012:role/AgentRole"
      })
  void refusesAsGuardrailWhatIsNotOne(String arn) {
    assertRefused(NOVA, Set.of(Capability.GUARDRAIL), arn, "", "'" + arn + "' is no guardrail.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:s3:::bucket",
        "arn:aws:iam::123456789012:role/*",
        "arn:aws:iam::123456789012:user/developer",
        GUARDRAIL
      })
  void refusesAsBatchRoleWhatIsNotOne(String arn) {
    assertRefused(NOVA, Set.of(Capability.BATCH), "", arn, "'" + arn + "' is no role.");
  }

  @Test
  void takesAServiceRoleWithAPath() {
    var role = "arn:aws:iam::123456789012:role/service-role/BatchJobs";

    assertThat(needs(NOVA, Set.of(Capability.BATCH), "", role).batchRole())
        .contains(Arn.parse(role));
  }

  @ParameterizedTest
  @EnumSource
  void findsACapabilityByWhatIsTyped(Capability capability) {
    assertThat(Capability.byName(capability.toString())).isSameAs(capability);
    assertThat(capability.toString()).matches("[a-z]+(-[a-z]+)?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "count_tokens", "COUNT-TOKENS", "converse"})
  void listsTheCapabilitiesWhenThereIsNoneOfThatName(String name) {
    assertThatThrownBy(() -> Capability.byName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no capability '"
                + name
                + "'. There are: invoke, stream, preflight, count-tokens, guardrail, batch.");
  }

  private static void assertRefused(
      List<ModelTarget> targets,
      Set<Capability> capabilities,
      String guardrail,
      String batchRole,
      String because) {
    assertThatThrownBy(() -> needs(targets, capabilities, guardrail, batchRole))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(because);
  }

  private static PolicyNeeds needs(
      List<ModelTarget> targets, Set<Capability> capabilities, String guardrail, String batchRole) {
    return new PolicyNeeds(ROLE, targets, capabilities, arn(guardrail), arn(batchRole), List.of());
  }

  private static Optional<Arn> arn(String text) {
    return Optional.of(text).filter(given -> !given.isEmpty()).map(Arn::parse);
  }
}
