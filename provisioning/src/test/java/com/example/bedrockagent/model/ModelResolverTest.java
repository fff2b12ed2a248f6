package com.example.bedrockagent.model;

import static com.example.bedrockagent.model.Targets.HAIKU;
import static com.example.bedrockagent.model.Targets.NOVA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.model.Resolution.Resolved;
import com.example.bedrockagent.model.Resolution.Unknown;
import com.example.bedrockagent.model.Resolution.Unresolvable;
import com.example.bedrockagent.sandbox.SandboxExtension;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelResolverTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  private static final String PROFILE =
      "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us." + HAIKU;

  @Nested
  class ABaseModel {

    @ParameterizedTest
    @ValueSource(strings = {NOVA, "arn:aws:bedrock:us-east-1::foundation-model/" + NOVA})
    void isItsOwnTargetWhereItIsOfferedOnDemand(String id) {
      var target = resolved("us-east-1", id);

      assertThat(target.invokeId()).isEqualTo(id);
      assertThat(target.profile()).isEmpty();
      assertThat(target.models()).containsExactly(Arn.foundationModel("aws", "us-east-1", NOVA));
      assertThat(target.lifecycle()).isEqualTo(Lifecycle.ACTIVE);
    }

    @ParameterizedTest(name = "{0} through {1}.")
    @CsvSource({
      "us-east-1, us, us-east-1 us-east-2 us-west-2",
      "eu-west-1, eu, eu-central-1 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-3",
      "ap-northeast-1, jp, ap-northeast-1 ap-northeast-3",
      "ap-southeast-2, au, ap-southeast-2 ap-southeast-4",
      "ca-central-1, us, us-east-1 us-east-2 us-west-2"
    })
    void isReachedThroughTheGeographyOfTheRegion(String region, String geo, String destinations) {
      var target = resolved(region, HAIKU);

      assertThat(target.invokeId()).isEqualTo(geo + "." + HAIKU);
      assertThat(target.destinationRegions()).containsExactly(destinations.split(" "));
      assertThat(target.profile().orElseThrow().region()).isEqualTo(region);
      assertThat(target.why()).contains("the one of the region's own geography");
    }

    @Test
    void isReachedThroughTheGeographyAskedFor() {
      var target = resolved("eu-west-1", HAIKU, Optional.of("global"));

      assertThat(target.invokeId()).isEqualTo("global." + HAIKU);
      assertThat(target.isGlobal()).isTrue();
      assertThat(target.why()).contains("the one of the geography asked for");
    }

    @Test
    void isNotReachedThroughAnotherGeographySilently() {
      var finding = unresolvable("eu-west-2", HAIKU, Optional.empty());

      assertThat(finding.code()).isEqualTo("BRK-112");
      assertThat(finding.title()).contains(HAIKU, "needs an inference profile in eu-west-2");
      assertThat(finding.evidence())
          .isEqualTo("Bedrock lists for it: global." + HAIKU + " (any commercial region).");
      assertThat(finding.remedy()).isEqualTo("Choose one with --geo global, or give its ID.");
    }

    @Test
    void isNotReachedWhenTheGeographyAskedForHasNoProfile() {
      var finding = unresolvable("us-east-1", HAIKU, Optional.of("jp"));

      assertThat(finding.evidence())
          .contains("us." + HAIKU + " (us-east-1, us-east-2, us-west-2)")
          .contains("global." + HAIKU + " (any commercial region)");
    }

    @Test
    void isNotReachedWhenTwoProfilesAreOfTheRegionsGeographies() throws IOException {
      var profiles = List.of("jp." + HAIKU, "apac." + HAIKU);

      try (var bedrock = new CannedBedrock(HAIKU, profiles)) {
        var resolution = resolve(bedrock.connect("ap-northeast-1"), HAIKU, Optional.empty());

        assertThat(resolution)
            .asInstanceOf(type(Unresolvable.class))
            .extracting(unresolvable -> unresolvable.finding().evidence())
            .asString()
            .contains("jp." + HAIKU + " (ap-northeast-1)")
            .contains("apac." + HAIKU + " (ap-northeast-1)");
      }
    }

    @Test
    void isReachedThroughTheGeographyAskedForAlthoughItIsOnDemand() {
      var target = resolved("us-east-1", NOVA, Optional.of("us"));

      assertThat(target.invokeId()).isEqualTo("us." + NOVA);
    }

    @Test
    void isSuggestedWhenMisspelt() {
      var finding = unresolvable("us-east-1", "anthropic.claude-sonet-5", Optional.empty());

      assertThat(finding.remedy()).startsWith("Did you mean anthropic.claude-sonnet-5? ");
    }

    @Test
    void hasNoProfileToChooseWhenBedrockListsNone() throws IOException {
      try (var bedrock = new CannedBedrock(HAIKU, List.of())) {
        var resolution = resolve(bedrock.connect("us-east-1"), HAIKU, Optional.empty());

        assertThat(resolution)
            .asInstanceOf(type(Unresolvable.class))
            .extracting(Unresolvable::finding)
            .satisfies(
                finding -> {
                  assertThat(finding.evidence())
                      .isEqualTo("Bedrock lists no inference profile for it in us-east-1.");
                  assertThat(finding.remedy()).isEqualTo("Choose another model or region.");
                });
      }
    }

    @Test
    void isLegacyWhenBedrockSaysSo() {
      var target = resolved("us-east-1", "anthropic.claude-opus-4-1-20250805-v1:0");

      assertThat(target.lifecycle()).isEqualTo(Lifecycle.LEGACY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic.claude-sonnet-4-20250514-v1:0", "anthropic.claude-9"})
    void isUnresolvableWhenItIsRetiredOrUnknown(String id) {
      var finding = unresolvable("us-east-1", id, Optional.empty());

      assertThat(finding.code()).isEqualTo("BRK-113");
      assertThat(finding.title()).contains(id, "is not offered in us-east-1");
      assertThat(finding.evidence())
          .isEqualTo("Bedrock said: The provided model identifier is invalid.");
    }
  }

  @Nested
  class AProfile {

    @ParameterizedTest
    @ValueSource(strings = {"us." + HAIKU, PROFILE})
    void isTheTargetUnderTheNameItWasAskedFor(String id) {
      var target = resolved("us-east-1", id);

      assertThat(target.invokeId()).isEqualTo(id);
      assertThat(target.profile()).hasValueSatisfying(arn -> assertThat(arn).hasToString(PROFILE));
      assertThat(target.models()).hasSize(3);
    }

    @Test
    void routesToTheSourceRegionAndAnywhereWhenItIsGlobal() {
      var target = resolved("ap-south-1", "global." + HAIKU);

      assertThat(target.models()).extracting(Arn::region).containsExactly("ap-south-1", "");
    }

    @Test
    void takesItsLifeCycleFromItsModel() {
      var target = resolved("us-east-1", "us.anthropic.claude-opus-4-1-20250805-v1:0");

      assertThat(target.lifecycle()).isEqualTo(Lifecycle.LEGACY);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "eu." + HAIKU,
          "us.anthropic.claude-9",
          "arn:aws:bedrock:us-east-1:210987654321:inference-profile/us." + HAIKU
        })
    void isUnresolvableWhereBedrockHasNone(String id) {
      assertThat(unresolvable("us-east-1", id, Optional.empty()).code()).isEqualTo("BRK-113");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:bedrock:us-west-2::foundation-model/" + NOVA,
        "arn:aws:bedrock:us-west-2:123456789012:inference-profile/us." + HAIKU,
        "arn:aws:bedrock:us-west-2:123456789012:provisioned-model/abc123def456"
      })
  void anArnOfAnotherRegionIsUnresolvable(String arn) {
    var finding = unresolvable("us-east-1", arn, Optional.empty());

    assertThat(finding.evidence()).isEqualTo("Its ARN is one of us-west-2.");
  }

  @Test
  void aCustomModelNeedsADeploymentOrProvisionedThroughput() {
    var arn =
        "arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-lite-v1:0/abc123def456";

    var finding = unresolvable("us-east-1", arn, Optional.empty());

    assertThat(finding.title())
        .isEqualTo("The custom model '" + arn + "' can not be invoked itself.");
    assertThat(finding.remedy()).contains("custom-model-deployment/ID", "provisioned-model/ID");
  }

  @Test
  void aPromptRouterSaysThatItsModelsNeedPermissionToo() {
    var arn = "arn:aws:bedrock:us-east-1:123456789012:prompt-router/abc123";

    var target = resolved("us-east-1", arn);

    assertThat(target.why()).contains("the models it routes to need permission as well");
  }

  @Test
  void aModelOfTheAccountIsInvokedByItsArnUnasked() {
    var arn = "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc123def456";

    var target = resolved("us-east-1", arn);

    assertThat(target.invokeId()).isEqualTo(arn);
    assertThat(target.models()).containsExactly(Arn.parse(arn));
    assertThat(target.lifecycle()).isEqualTo(Lifecycle.UNKNOWN);
  }

  @Nested
  class ForARole {

    @Test
    void thatMayNotAskTheAnswerIsUnknownInAwsWords() {
      var role = roleThatMay("s3:GetObject");

      var resolution = resolve(role, HAIKU, Optional.empty());

      assertThat(resolution)
          .asInstanceOf(type(Unknown.class))
          .extracting(Unknown::why)
          .asString()
          .startsWith("User: arn:aws:sts::123456789012:assumed-role/Role")
          .endsWith(
              "/test is not authorized to perform: bedrock:ListFoundationModels on resource: *"
                  + " because no identity-based policy allows the bedrock:ListFoundationModels"
                  + " action");
    }

    @Test
    void thatMayNotAskForAnApplicationProfileTheAnswerIsUnknown() {
      var role = roleThatMay("bedrock:ListInferenceProfiles");
      var arn = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123def456";

      assertThat(resolve(role, arn, Optional.empty())).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {HAIKU, "us." + HAIKU, PROFILE})
    void thatMayListButNotGetTheTargetIsFoundInTheList(String id) {
      var role = roleThatMay("bedrock:List*");

      var resolution = resolve(role, id, Optional.empty());

      assertThat(resolution)
          .asInstanceOf(type(Resolved.class))
          .satisfies(
              resolved -> {
                assertThat(resolved.target().models()).hasSize(3);
                assertThat(resolved.target().lifecycle()).isEqualTo(Lifecycle.ACTIVE);
              });
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic.claude-9", "us.anthropic.claude-9"})
    void thatMayListButNotGetAMissingModelIsUnresolvable(String id) {
      var role = roleThatMay("bedrock:List*");

      var resolution = resolve(role, id, Optional.empty());

      assertThat(resolution)
          .asInstanceOf(type(Unresolvable.class))
          .extracting(unresolvable -> unresolvable.finding().evidence())
          .isEqualTo("Bedrock does not list it in us-east-1.");
    }

    @Test
    void thatMayOnlySeeTheProfileTheLifeCycleIsUnknown() {
      var role = roleThatMay("bedrock:GetInferenceProfile");

      var resolution = resolve(role, "us." + HAIKU, Optional.empty());

      assertThat(resolution)
          .asInstanceOf(type(Resolved.class))
          .extracting(resolved -> resolved.target().lifecycle())
          .isEqualTo(Lifecycle.UNKNOWN);
    }

    private static AwsConnection roleThatMay(String action) {
      return SANDBOX.roleWith(
          """
          {"Version": "2012-10-17",
           "Statement": {"Effect": "Allow", "Action": "%s", "Resource": "*"}}
          """
              .formatted(action),
          "us-east-1");
    }
  }

  private static ModelTarget resolved(String region, String id) {
    return resolved(region, id, Optional.empty());
  }

  private static ModelTarget resolved(String region, String id, Optional<String> geography) {
    var resolution = resolve(SANDBOX.connect(region), id, geography);
    assertThat(resolution).isInstanceOf(Resolved.class);
    return ((Resolved) resolution).target();
  }

  private static Finding unresolvable(String region, String id, Optional<String> geography) {
    var resolution = resolve(SANDBOX.connect(region), id, geography);
    assertThat(resolution).isInstanceOf(Unresolvable.class);
    return ((Unresolvable) resolution).finding();
  }

  private static Resolution resolve(
      AwsConnection connection, String id, Optional<String> geography) {
    try (var bedrock = connection.bedrock()) {
      return new ModelResolver(new ModelDirectory(bedrock), connection.region(), geography)
          .resolve(ModelId.parse(id));
    }
  }
}
