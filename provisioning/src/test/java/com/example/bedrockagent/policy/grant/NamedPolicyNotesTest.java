package com.example.bedrockagent.policy.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.policy.decision.AccessEvaluator;
import com.example.bedrockagent.policy.decision.AccessRequest;
import com.example.bedrockagent.policy.decision.PolicyLayers;
import com.example.bedrockagent.policy.decision.RequestPrincipal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the notes say a policy allows or refuses, it does. */
class NamedPolicyNotesTest {
  private static final String INVOKE = "bedrock:InvokeModelWithResponseStream";
  private static final String HAIKU = "anthropic.claude-haiku-4-5-20251001-v1:0";
  private static final String ANYWHERE = "arn:aws:bedrock:::foundation-model/" + HAIKU;
  private static final String APPLICATION_PROFILE = own("application-inference-profile/abc123");

  @ParameterizedTest
  @EnumSource(names = {"QUICK_START", "BASIC", "SPECIFIC_MODELS", "REGION_SPECIFIC"})
  void refusesEveryProfileWhenOnlyModelsAreGranted(NamedPolicy policy) {
    assertThat(policy.note()).contains("it grants no profile");
    assertThat(allows(policy, INVOKE, profile("us." + HAIKU))).isFalse();
    assertThat(allows(policy, INVOKE, profile("global." + HAIKU))).isFalse();
    assertThat(allows(policy, INVOKE, APPLICATION_PROFILE)).isFalse();
  }

  @Test
  void quickStartDiffersFromBasicInItsSidOnly() {
    var quickStart = NamedPolicy.QUICK_START.document().toJson();
    var basic = NamedPolicy.BASIC.document().toJson();

    assertThat(quickStart).isNotEqualTo(basic);
    assertThat(quickStart.replace("BedrockInvokeModels", "BedrockInvokeFoundationModels"))
        .isEqualTo(basic);
  }

  @Test
  void specificModelsRefusesEveryModelButItsTwo() {
    var policy = NamedPolicy.SPECIFIC_MODELS;

    assertThat(allows(policy, INVOKE, model("us-west-2", HAIKU))).isFalse();
    assertThat(allows(policy, INVOKE, model("us-west-2", "anthropic.claude-sonnet-4-5-20250929")))
        .isFalse();
    assertThat(
            allows(policy, INVOKE, model("us-west-2", "anthropic.claude-3-5-sonnet-20241022-v2:0")))
        .isTrue();
    assertThat(
            allows(policy, INVOKE, model("us-west-2", "anthropic.claude-sonnet-4-20250514-v1:0")))
        .isTrue();
  }

  @Test
  void regionSpecificRefusesTheOtherDestinationsOfAProfile() {
    var policy = NamedPolicy.REGION_SPECIFIC;

    assertThat(allows(policy, INVOKE, model("us-west-2", HAIKU))).isTrue();
    assertThat(allows(policy, INVOKE, model("us-east-1", HAIKU))).isFalse();
    assertThat(allows(policy, INVOKE, ANYWHERE)).isFalse();
  }

  @Test
  void sagemakerOpensEverythingButTheLookUpOfProfiles() {
    var policy = NamedPolicy.SAGEMAKER;

    assertThat(allows(policy, INVOKE, model("eu-west-1", "meta.llama"))).isTrue();
    assertThat(allows(policy, INVOKE, profile("global." + HAIKU))).isTrue();
    assertThat(allows(policy, INVOKE, own("custom-model-deployment/x"))).isTrue();
    assertThat(allows(policy, "bedrock:ListInferenceProfiles", "*")).isFalse();
    assertThat(allows(policy, "bedrock:GetInferenceProfile", profile("us." + HAIKU))).isFalse();
  }

  @Test
  void listAndDiscoverInvokesNothingAndDoesNotTellAvailability() {
    var policy = NamedPolicy.LIST_AND_DISCOVER;

    assertThat(allows(policy, "bedrock:ListInferenceProfiles", "*")).isTrue();
    assertThat(allows(policy, "bedrock:GetFoundationModel", model("us-east-1", HAIKU))).isTrue();
    assertThat(allows(policy, INVOKE, model("us-east-1", HAIKU))).isFalse();
    assertThat(allows(policy, INVOKE, profile("us." + HAIKU))).isFalse();
    assertThat(allows(policy, "bedrock:GetFoundationModelAvailability", "*")).isFalse();
  }

  @Test
  void countTokensIsAboutModelsNotProfiles() {
    var policy = NamedPolicy.COUNT_TOKENS;

    assertThat(allows(policy, "bedrock:CountTokens", model("us-east-1", HAIKU))).isTrue();
    assertThat(allows(policy, "bedrock:CountTokens", profile("us." + HAIKU))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bedrock:ListModelInvocationJobs", "bedrock:ListAsyncInvokes"})
  void batchNeverAllowsItsTwoLists(String action) {
    assertThat(allows(NamedPolicy.BATCH, action, "*")).isFalse();
  }

  @Test
  void batchLacksWhatStartsAJob() {
    var policy = NamedPolicy.BATCH;
    var jobRole = "arn:aws:iam::111122223333:role/BatchJobs";

    assertThat(allows(policy, "bedrock:CreateModelInvocationJob", own("model-invocation-job/abc")))
        .isTrue();
    assertThat(allows(policy, "bedrock:CreateModelInvocationJob", model("us-east-1", HAIKU)))
        .isFalse();
    assertThat(allows(policy, "iam:PassRole", jobRole)).isFalse();
    assertThat(allows(policy, "bedrock:InvokeModel", model("us-east-1", HAIKU))).isFalse();
    assertThat(allows(policy, "bedrock:InvokeModel", own("async-invoke/abc"))).isFalse();
    assertThat(allows(policy, "bedrock:GetAsyncInvoke", own("async-invoke/abc"))).isTrue();
  }

  @Test
  void guardrailsAllowsAnyGuardrailButNoGuardrailProfile() {
    var policy = NamedPolicy.GUARDRAILS;
    var elsewhere = "arn:aws:bedrock:eu-west-1:999999999999:guardrail/x";

    assertThat(allows(policy, "bedrock:ApplyGuardrail", elsewhere)).isTrue();
    assertThat(allows(policy, "bedrock:ApplyGuardrail", own("guardrail-profile/us.guardrail.v1:0")))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"us, true", "eu, true", "apac, true", "jp, false", "au, false", "global, false"})
  void crossRegionKnowsThreePrefixes(String prefix, boolean allowed) {
    assertThat(allows(NamedPolicy.CROSS_REGION, INVOKE, profile(prefix + "." + HAIKU)))
        .isEqualTo(allowed);
  }

  @Test
  void crossRegionAllowsTheModelsOfEveryRegionButNoApplicationProfile() {
    var policy = NamedPolicy.CROSS_REGION;

    assertThat(allows(policy, INVOKE, model("us-east-2", HAIKU))).isTrue();
    // A wildcard may stand for nothing, so a global profile fails for itself, not for its models.
    assertThat(allows(policy, INVOKE, ANYWHERE)).isTrue();
    assertThat(allows(policy, INVOKE, APPLICATION_PROFILE)).isFalse();
  }

  @Test
  void completeServesAnthropicAndAmazonBehindAnySystemProfile() {
    var policy = NamedPolicy.COMPLETE;

    assertThat(allows(policy, INVOKE, profile("global." + HAIKU))).isTrue();
    assertThat(allows(policy, INVOKE, ANYWHERE)).isTrue();
    assertThat(allows(policy, INVOKE, model("eu-west-1", "amazon.nova-lite-v1:0"))).isTrue();
    assertThat(allows(policy, INVOKE, profile("us.meta.llama4"))).isTrue();
    assertThat(allows(policy, INVOKE, model("us-east-1", "meta.llama4"))).isFalse();
    assertThat(allows(policy, INVOKE, APPLICATION_PROFILE)).isFalse();
    assertThat(allows(policy, "bedrock:GetFoundationModelAvailability", "*")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sagemaker.amazonaws.com", "bedrock.amazonaws.com"})
  void trustServesServicesOnBehalfOfAnyAccount(String service) {
    var caller = new RequestPrincipal("Service", Set.of(service));

    assertThat(assumes(caller, "999999999999")).isTrue();
  }

  @Test
  void trustLetsNoRoleOfTheAccountAssume() {
    var developer =
        new RequestPrincipal(
            "AWS",
            Set.of(
                "arn:aws:iam::111122223333:role/Dev",
                "arn:aws:iam::111122223333:root",
                "111122223333"));

    assertThat(assumes(developer, "111122223333")).isFalse();
  }

  private static boolean assumes(RequestPrincipal who, String sourceAccount) {
    var request =
        AccessRequest.of("sts:AssumeRole", "arn:aws:iam::111122223333:role/Agent")
            .by(who)
            .with("aws:SourceAccount", sourceAccount);
    return AccessEvaluator.evaluateResourcePolicy(request, NamedPolicy.TRUST.document())
        .isAllowed();
  }

  private static boolean allows(NamedPolicy policy, String action, String resource) {
    return AccessEvaluator.evaluate(
            AccessRequest.of(action, resource), PolicyLayers.ofIdentity(policy.document()))
        .isAllowed();
  }

  private static String model(String region, String id) {
    return "arn:aws:bedrock:" + region + "::foundation-model/" + id;
  }

  private static String profile(String id) {
    return own("inference-profile/" + id);
  }

  private static String own(String resource) {
    return "arn:aws:bedrock:us-east-1:111122223333:" + resource;
  }
}
