package com.example.bedrockagent.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.model.Resolution.Unknown;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model most likely invokes where Bedrock does not let the caller ask. */
class BundledModelsTest {

  private static final String HAIKU = "anthropic.claude-haiku-4-5-20251001-v1:0";

  @ParameterizedTest
  @CsvSource({
    "anthropic.claude-haiku-4-5-20251001-v1:0,        us-east-1,      us., 3",
    "anthropic.claude-haiku-4-5-20251001-v1:0,        ap-northeast-1, jp., 2",
    "global.anthropic.claude-haiku-4-5-20251001-v1:0, eu-west-1,      global., 2",
    "amazon.nova-lite-v1:0,                           us-east-1,      amazon., 1",
  })
  void resolvesAsBedrockWould(String model, String region, String invokes, int models) {
    var target = target(model, region).orElseThrow();

    assertThat(target.invokeId()).startsWith(invokes);
    assertThat(target.models()).hasSize(models);
  }

  @Test
  void claimsNothingThatOnlyBedrockKnows() {
    var target = target(HAIKU, "us-east-1").orElseThrow();

    assertThat(target.lifecycle()).isEqualTo(Lifecycle.UNKNOWN);
    assertThat(target.why())
        .startsWith("By the bundled catalogue, which Bedrock has not confirmed");
  }

  @ParameterizedTest
  @CsvSource({
    "anthropic.claude-of-tomorrow-9,                    us-east-1",
    "anthropic.claude-sonnet-4-20250514-v1:0,           us-east-1",
    "us.anthropic.claude-haiku-4-5-20251001-v1:0,       eu-west-1",
    "anthropic.claude-haiku-4-5-20251001-v1:0,          us-gov-west-1",
  })
  void makesNothingUp(String model, String region) {
    assertThat(target(model, region)).isEmpty();
  }

  private static Optional<ModelTarget> target(String model, String region) {
    var unknown = new Unknown(ModelId.parse(model), "denied");
    return BundledModels.target(unknown, region, Optional.empty(), "123456789012");
  }
}
