package com.example.bedrockagent.model;

import com.example.bedrockagent.model.Resolution.Resolved;
import com.example.bedrockagent.model.Resolution.Unknown;
import java.util.List;
import java.util.Optional;

/**
 * The models this program brings along, for a caller that Bedrock does not let ask: an excerpt of
 * the real ones that is as old as the program, so that what is made of it has to say so.
 */
public final class BundledModels implements ModelList {

  private final Catalogue catalogue;
  private final String region;
  private final String account;

  private BundledModels(Catalogue catalogue, String region, String account) {
    this.catalogue = catalogue;
    this.region = region;
    this.account = account;
  }

  /**
   * What a model that could not be looked up most likely invokes; empty if the excerpt does not
   * tell.
   *
   * @param geography which profile to use for a base model; empty for the region's own
   */
  public static Optional<ModelTarget> target(
      Unknown unknown, String region, Optional<String> geography, String account) {
    var models = new BundledModels(Catalogue.load(), region, account);
    return new ModelResolver(models, region, geography).resolve(unknown.requested())
            instanceof Resolved resolved
        ? Optional.of(unconfirmed(resolved.target()))
        : Optional.empty();
  }

  private static ModelTarget unconfirmed(ModelTarget target) {
    return new ModelTarget(
        target.requested(),
        target.invokeId(),
        target.region(),
        target.profile(),
        target.models(),
        Lifecycle.UNKNOWN,
        "By the bundled catalogue, which Bedrock has not confirmed: " + target.why());
  }

  @Override
  public List<FoundationModel> models() {
    return catalogue.offeredIn(region).stream().map(this::model).toList();
  }

  @Override
  public List<InferenceProfile> profiles() {
    return catalogue.profilesIn(region).stream()
        .map(one -> new InferenceProfile(one.id(), one.arn(account), one.models()))
        .toList();
  }

  @Override
  public Optional<FoundationModel> model(String baseId) {
    return models().stream().filter(model -> model.id().equals(baseId)).findFirst();
  }

  @Override
  public Optional<InferenceProfile> profile(String idOrArn) {
    return profiles().stream()
        .filter(one -> one.id().equals(idOrArn) || one.arn().toString().equals(idOrArn))
        .findFirst();
  }

  private FoundationModel model(Catalogue.Model model) {
    var types =
        model.onDemandRegions().contains(region)
            ? List.of("ON_DEMAND", "INFERENCE_PROFILE")
            : List.of("INFERENCE_PROFILE");
    return new FoundationModel(model.id(), model.name(), types, Lifecycle.UNKNOWN);
  }
}
