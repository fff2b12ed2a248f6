package com.example.bedrockagent.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelTargetTest {

  private static final String REGION = "aws:RequestedRegion";
  private static final String PROFILE = "bedrock:InferenceProfileArn";

  @Test
  void needsTheModelAloneOnDemand() {
    var target = Targets.onDemand();

    assertThat(target.authorizations())
        .containsExactly(
            new Authorization(
                Arn.foundationModel("aws", "us-east-1", Targets.NOVA),
                Map.of(REGION, "us-east-1")));
  }

  @Test
  void needsTheProfileAndThenTheModelInEachDestination() {
    var target = Targets.geographic();

    assertThat(target.authorizations())
        .extracting(authorization -> authorization.resource().region())
        .containsExactly("us-east-1", "us-east-1", "us-east-2", "us-west-2");
    assertThat(target.authorizations().get(0).context()).containsOnlyKeys(REGION);
    assertThat(target.authorizations().get(3).context())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(REGION, "us-west-2", PROFILE, target.profile().orElseThrow().toString()));
  }

  @Test
  void asksForAnUnspecifiedRegionBehindAGlobalProfile() {
    var anywhere = Targets.global().authorizations().get(2);

    assertThat(anywhere.resource())
        .hasToString("arn:aws:bedrock:::foundation-model/" + Targets.HAIKU);
    assertThat(anywhere.context()).containsEntry(REGION, "unspecified");
  }

  @Test
  void tellsItsDestinationsInWords() {
    assertThat(Targets.geographic().destinations()).isEqualTo("us-east-1, us-east-2, us-west-2");
    assertThat(Targets.global().destinations()).isEqualTo("any commercial region");
    assertThat(Targets.global().destinationRegions()).containsExactly("eu-west-1");
    assertThat(Targets.geographic().baseModelId()).isEqualTo(Targets.HAIKU);
  }

  @Test
  void namesAtLeastOneModel() {
    assertThatThrownBy(
            () ->
                new ModelTarget(
                    ModelId.parse(Targets.NOVA),
                    Targets.NOVA,
                    "us-east-1",
                    Optional.empty(),
                    List.of(),
                    Lifecycle.UNKNOWN,
                    "why"))
        .hasMessage("A target names at least one model.");
  }

  @Test
  void movesToAnotherAccountWithItsProfileButNotItsFoundationModels() {
    var moved = Targets.geographic().inAccount("111122223333");

    assertThat(moved.profile().orElseThrow())
        .hasToString(
            "arn:aws:bedrock:us-east-1:111122223333:inference-profile/us." + Targets.HAIKU);
    assertThat(moved.models()).isEqualTo(Targets.geographic().models());
    assertThat(moved.authorizations().get(1).context())
        .containsEntry(PROFILE, moved.profile().orElseThrow().toString());
  }

  @Test
  void movesToAnotherAccountWithAModelOfTheAccount() {
    var moved = ofAccount("provisioned-model/abc123def456").inAccount("111122223333");

    assertThat(moved.models())
        .containsExactly(
            Arn.parse("arn:aws:bedrock:us-east-1:111122223333:provisioned-model/abc123def456"));
  }

  @Test
  void isDescribedByTheModelInTheRegionTheRequestIsSentTo() {
    assertThat(Targets.geographicTo("us-west-2", "us-east-1").source())
        .isEqualTo(Arn.foundationModel("aws", "us-east-1", Targets.HAIKU));
    assertThat(Targets.global().source())
        .isEqualTo(Arn.foundationModel("aws", "eu-west-1", Targets.HAIKU));
    assertThat(Targets.onDemand().source())
        .isEqualTo(Arn.foundationModel("aws", "us-east-1", Targets.NOVA));
  }

  @Test
  void isDescribedByTheModelOfTheAccount() {
    var target = ofAccount("custom-model-deployment/abc123def456");

    assertThat(target.source()).isEqualTo(target.models().get(0));
  }

  private static ModelTarget ofAccount(String resource) {
    var arn = Arn.parse("arn:aws:bedrock:us-east-1:123456789012:" + resource);
    return new ModelTarget(
        ModelId.parse(arn.toString()),
        arn.toString(),
        "us-east-1",
        Optional.empty(),
        List.of(arn),
        Lifecycle.UNKNOWN,
        "It is invoked by its ARN.");
  }
}
