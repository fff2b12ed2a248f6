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
}
