package com.example.bedrockagent.model;

import java.util.List;
import software.amazon.awssdk.services.bedrock.model.GetInferenceProfileResponse;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileModel;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileSummary;

/**
 * An inference profile as Bedrock describes it in one region.
 *
 * @param models the foundation models it routes to, one for each destination region; a global
 *     profile has one without a region besides
 */
public record InferenceProfile(String id, Arn arn, List<Arn> models) {

  public InferenceProfile {
    models = List.copyOf(models);
  }

  static InferenceProfile of(GetInferenceProfileResponse profile) {
    return new InferenceProfile(
        profile.inferenceProfileId(),
        Arn.parse(profile.inferenceProfileArn()),
        arns(profile.models()));
  }

  static InferenceProfile of(InferenceProfileSummary profile) {
    return new InferenceProfile(
        profile.inferenceProfileId(),
        Arn.parse(profile.inferenceProfileArn()),
        arns(profile.models()));
  }

  /** Whether it routes to this foundation model. */
  public boolean routesTo(String baseModelId) {
    return models.stream().anyMatch(model -> model.resourceId().equals(baseModelId));
  }

  /** The geography in the ID's first label, such as {@code eu}. */
  public String geography() {
    return id.substring(0, Math.max(0, id.indexOf('.')));
  }

  /** Where a request may be served, in words. */
  public String destinations() {
    return Destinations.inWords(models);
  }

  private static List<Arn> arns(List<InferenceProfileModel> models) {
    return models.stream().map(model -> Arn.parse(model.modelArn())).toList();
  }
}
