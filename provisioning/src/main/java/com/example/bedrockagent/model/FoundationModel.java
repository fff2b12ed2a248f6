package com.example.bedrockagent.model;

import java.util.List;
import software.amazon.awssdk.services.bedrock.model.FoundationModelDetails;
import software.amazon.awssdk.services.bedrock.model.FoundationModelLifecycle;
import software.amazon.awssdk.services.bedrock.model.FoundationModelSummary;

/**
 * A foundation model as Bedrock describes it in one region.
 *
 * @param inferenceTypes Bedrock's own words, such as ON_DEMAND or INFERENCE_PROFILE; the SDK's enum
 *     loses the ones it does not know
 */
public record FoundationModel(
    String id, String name, List<String> inferenceTypes, Lifecycle lifecycle) {

  public FoundationModel {
    inferenceTypes = List.copyOf(inferenceTypes);
  }

  /** Whether the base ID can be invoked in this region without a profile. */
  public boolean isOnDemand() {
    return inferenceTypes.contains("ON_DEMAND");
  }

  static FoundationModel of(FoundationModelDetails model) {
    return new FoundationModel(
        model.modelId(),
        model.modelName(),
        model.inferenceTypesSupportedAsStrings(),
        lifecycle(model.modelLifecycle()));
  }

  static FoundationModel of(FoundationModelSummary model) {
    return new FoundationModel(
        model.modelId(),
        model.modelName(),
        model.inferenceTypesSupportedAsStrings(),
        lifecycle(model.modelLifecycle()));
  }

  private static Lifecycle lifecycle(FoundationModelLifecycle lifecycle) {
    if (lifecycle == null || lifecycle.statusAsString() == null) {
      return Lifecycle.UNKNOWN;
    }
    return switch (lifecycle.statusAsString()) {
      case "ACTIVE" -> Lifecycle.ACTIVE;
      case "LEGACY" -> Lifecycle.LEGACY;
      default -> Lifecycle.UNKNOWN;
    };
  }
}
