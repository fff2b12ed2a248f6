package com.example.bedrockagent.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileType;

/**
 * Which models and profiles Bedrock knows in one region, by asking it.
 *
 * <p>Looking one up needs a permission on that one; listing needs one on all. Whichever the caller
 * has is used. A refusal of both surfaces as the service's {@link AccessDeniedException}.
 */
public final class ModelDirectory implements ModelList {

  private final Supplier<BedrockClient> bedrock;

  public ModelDirectory(BedrockClient bedrock) {
    this(() -> bedrock);
  }

  /**
   * @param bedrock is asked for the client when the first question is
   */
  public ModelDirectory(Supplier<BedrockClient> bedrock) {
    this.bedrock = bedrock;
  }

  /** All foundation models offered in the region; needs {@code bedrock:ListFoundationModels}. */
  @Override
  public List<FoundationModel> models() {
    return bedrock.get().listFoundationModels(request -> {}).modelSummaries().stream()
        .map(FoundationModel::of)
        .toList();
  }

  /** All profiles AWS defines for the region; needs {@code bedrock:ListInferenceProfiles}. */
  @Override
  public List<InferenceProfile> profiles() {
    return bedrock
        .get()
        .listInferenceProfilesPaginator(
            request -> request.typeEquals(InferenceProfileType.SYSTEM_DEFINED))
        .inferenceProfileSummaries()
        .stream()
        .map(InferenceProfile::of)
        .toList();
  }

  /** A foundation model by its base ID, or none if the caller may list and it is not there. */
  @Override
  public Optional<FoundationModel> model(String baseId) {
    try {
      var found = bedrock.get().getFoundationModel(request -> request.modelIdentifier(baseId));
      return Optional.of(FoundationModel.of(found.modelDetails()));
    } catch (AccessDeniedException denied) {
      return models().stream().filter(model -> model.id().equals(baseId)).findFirst();
    }
  }

  /**
   * A profile by its ID or ARN, or none if the caller may list and it is not there. Only the
   * profiles AWS defines can be told to be missing: the list has no others.
   */
  @Override
  public Optional<InferenceProfile> profile(String idOrArn) {
    try {
      var found =
          bedrock.get().getInferenceProfile(request -> request.inferenceProfileIdentifier(idOrArn));
      return Optional.of(InferenceProfile.of(found));
    } catch (AccessDeniedException denied) {
      if (idOrArn.contains(":application-inference-profile/")) {
        throw denied;
      }
      return profiles().stream()
          .filter(
              profile -> profile.id().equals(idOrArn) || profile.arn().toString().equals(idOrArn))
          .findFirst();
    }
  }
}
