package com.example.bedrockagent.sandbox.bedrock;

import static com.example.bedrockagent.model.Targets.HAIKU;
import static com.example.bedrockagent.model.Targets.NOVA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.sandbox.Policies;
import com.example.bedrockagent.sandbox.SandboxExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.FoundationModelSummary;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileModel;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileStatus;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileSummary;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileType;
import software.amazon.awssdk.services.bedrock.model.ValidationException;

/** Bedrock's control plane as its client sees it. */
class BedrockApiTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  private static BedrockClient bedrock;

  @BeforeAll
  static void connect() {
    bedrock = SANDBOX.connect("us-east-1").bedrock();
  }

  @AfterAll
  static void disconnect() {
    bedrock.close();
  }

  @Test
  void listsTheModelsOfTheRegionWithoutTheRetiredOnes() {
    var models = bedrock.listFoundationModels(r -> {}).modelSummaries();

    assertThat(models)
        .extracting(FoundationModelSummary::modelId)
        .contains(HAIKU, NOVA, "anthropic.claude-opus-4-1-20250805-v1:0")
        .doesNotContain("anthropic.claude-sonnet-4-20250514-v1:0");
  }

  @ParameterizedTest
  @CsvSource({HAIKU + ", INFERENCE_PROFILE", NOVA + ", 'ON_DEMAND,INFERENCE_PROFILE'"})
  void tellsHowAModelCanBeInvoked(String id, String types) {
    var model = bedrock.getFoundationModel(r -> r.modelIdentifier(id)).modelDetails();

    assertThat(String.join(",", model.inferenceTypesSupportedAsStrings())).isEqualTo(types);
    assertThat(model.modelArn()).isEqualTo("arn:aws:bedrock:us-east-1::foundation-model/" + id);
  }

  @Test
  void listsTheProfilesWhoseSourceIsTheRegion() {
    var profiles =
        bedrock.listInferenceProfilesPaginator(
            r -> r.typeEquals(InferenceProfileType.SYSTEM_DEFINED));

    assertThat(profiles.inferenceProfileSummaries())
        .extracting(InferenceProfileSummary::inferenceProfileId)
        .contains("us." + HAIKU, "global." + HAIKU, "us." + NOVA)
        .doesNotContain("eu." + HAIKU);
  }

  @Test
  void hasNoApplicationProfiles() {
    var profiles =
        bedrock.listInferenceProfiles(r -> r.typeEquals(InferenceProfileType.APPLICATION));

    assertThat(profiles.inferenceProfileSummaries()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "global." + HAIKU,
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/global." + HAIKU
      })
  void describesAGlobalProfileWithAModelThatHasNoRegion(String identifier) {
    var profile = bedrock.getInferenceProfile(r -> r.inferenceProfileIdentifier(identifier));

    assertThat(profile.status()).isEqualTo(InferenceProfileStatus.ACTIVE);
    assertThat(profile.models())
        .extracting(InferenceProfileModel::modelArn)
        .containsExactly(
            "arn:aws:bedrock:us-east-1::foundation-model/" + HAIKU,
            "arn:aws:bedrock:::foundation-model/" + HAIKU);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eu." + HAIKU,
        "arn:aws:bedrock:us-west-2:123456789012:inference-profile/us." + HAIKU,
        "arn:aws:bedrock:us-east-1:210987654321:inference-profile/us." + HAIKU
      })
  void doesNotKnowProfilesOfOtherRegionsAndAccounts(String identifier) {
    assertThatThrownBy(
            () -> bedrock.getInferenceProfile(r -> r.inferenceProfileIdentifier(identifier)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("The provided model identifier is invalid.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anthropic.claude-9",
        "us." + HAIKU,
        "arn:aws:bedrock:us-west-2::foundation-model/" + HAIKU
      })
  void doesNotKnowOtherModels(String identifier) {
    assertThatThrownBy(() -> bedrock.getFoundationModel(r -> r.modelIdentifier(identifier)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("The provided model identifier is invalid.");
  }

  @Test
  void saysThatAnOfferedModelIsAvailable() {
    var availability = bedrock.getFoundationModelAvailability(r -> r.modelId(HAIKU));

    assertThat(availability.authorizationStatusAsString()).isEqualTo("AUTHORIZED");
    assertThat(availability.agreementAvailability().statusAsString()).isEqualTo("AVAILABLE");
  }

  @Test
  void hasAnthropicsFormForTheAccountAndTellsTheTime() {
    var form = bedrock.getUseCaseForModelAccess(r -> {});

    assertThat(form.formData().asUtf8String()).contains("companyName");
    assertThat(form.sdkHttpResponse().firstMatchingHeader("date").orElseThrow())
        .matches("\\w{3}, \\d{1,2} \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
  }

  @Test
  void needsAPermissionForEachQuestion() {
    var role = SANDBOX.roleWith(Policies.allow("s3:*", "*"), "us-east-1");

    try (var unprivileged = role.bedrock()) {
      assertThatThrownBy(() -> unprivileged.getFoundationModel(r -> r.modelIdentifier(HAIKU)))
          .hasMessageContaining(
              "bedrock:GetFoundationModel on resource:"
                  + " arn:aws:bedrock:us-east-1::foundation-model/"
                  + HAIKU);
      assertThatThrownBy(
              () ->
                  unprivileged.getInferenceProfile(
                      r -> r.inferenceProfileIdentifier("us." + HAIKU)))
          .hasMessageContaining(
              "bedrock:GetInferenceProfile on resource:"
                  + " arn:aws:bedrock:us-east-1:123456789012:inference-profile/us."
                  + HAIKU);
      assertThatThrownBy(() -> unprivileged.getFoundationModelAvailability(r -> r.modelId(HAIKU)))
          .hasMessageContaining("bedrock:GetFoundationModelAvailability on resource: *");
      assertThatThrownBy(() -> unprivileged.getUseCaseForModelAccess(r -> {}))
          .hasMessageContaining("bedrock:GetUseCaseForModelAccess on resource: *");
    }
  }
}
