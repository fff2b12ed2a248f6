package com.example.bedrockagent.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What Bedrock will invoke for a model identifier, and every resource it will authorise on the way.
 *
 * <p>The same target is what the policy grants, what the startup check tests and what the graph
 * invokes.
 *
 * @param requested what the user typed
 * @param invokeId what to send as {@code modelId}
 * @param region the region the request is sent to
 * @param profile the inference profile in between, if there is one
 * @param models the foundation models behind it in every destination region; the one of a global
 *     profile has an entry without a region
 * @param lifecycle of the foundation model
 * @param why how the target was chosen, in one sentence for the user
 */
public record ModelTarget(
    ModelId requested,
    String invokeId,
    String region,
    Optional<Arn> profile,
    List<Arn> models,
    Lifecycle lifecycle,
    String why) {

  private static final String REGION_KEY = "aws:RequestedRegion";

  public ModelTarget {
    Objects.requireNonNull(requested);
    Objects.requireNonNull(profile);
    Objects.requireNonNull(lifecycle);
    models = List.copyOf(models);
    if (models.isEmpty()) {
      throw new IllegalArgumentException("A target names at least one model.");
    }
  }

  /**
   * Everything Bedrock authorises when the target is invoked: the profile first, then the model in
   * each destination region, with {@code unspecified} as the region of a global profile's model.
   */
  public List<Authorization> authorizations() {
    var authorizations = new ArrayList<Authorization>();
    profile.ifPresent(
        arn -> authorizations.add(new Authorization(arn, Map.of(REGION_KEY, region))));
    for (var model : models) {
      var context = new HashMap<String, String>();
      context.put(REGION_KEY, model.region().isEmpty() ? "unspecified" : model.region());
      profile.ifPresent(arn -> context.put("bedrock:InferenceProfileArn", arn.toString()));
      authorizations.add(new Authorization(model, context));
    }
    return List.copyOf(authorizations);
  }

  /** The ID of the foundation model, without region or geography. */
  public String baseModelId() {
    return models.get(0).resourceId();
  }

  /** Whether the model is one of Anthropic's, which ask each account for its use case once. */
  public boolean isByAnthropic() {
    return baseModelId().startsWith("anthropic.");
  }

  /** The same target in another account: what is the account's own has another ARN there. */
  public ModelTarget inAccount(String account) {
    return new ModelTarget(
        requested,
        invokeId,
        region,
        profile.map(arn -> arn.inAccount(account)),
        models.stream().map(arn -> arn.account().isEmpty() ? arn : arn.inAccount(account)).toList(),
        lifecycle,
        why);
  }

  /** The model in the region the request is sent to: what Bedrock describes and counts for. */
  public Arn source() {
    var first = models.get(0);
    return first.resourceType().equals("foundation-model")
        ? Arn.foundationModel(first.partition(), region, first.resourceId())
        : first;
  }

  /** The regions the request may be served in, in Bedrock's order; none for "any" (global). */
  public List<String> destinationRegions() {
    return models.stream().map(Arn::region).filter(region -> !region.isEmpty()).toList();
  }

  /** Whether the request may be served in any commercial region. */
  public boolean isGlobal() {
    return Destinations.isGlobal(models);
  }

  /** The destinations in words: "us-east-1, us-west-2", or "any commercial region". */
  public String destinations() {
    return Destinations.inWords(models);
  }
}
