package com.example.bedrockagent.model;

import com.example.bedrockagent.diagnosis.AwsError;
import com.example.bedrockagent.model.ModelId.AccountModel;
import com.example.bedrockagent.model.ModelId.BaseModel;
import com.example.bedrockagent.model.Resolution.Resolved;
import com.example.bedrockagent.model.Resolution.Unknown;
import com.example.bedrockagent.model.Resolution.Unresolvable;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.bedrock.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrock.model.BedrockException;
import software.amazon.awssdk.services.bedrock.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrock.model.ValidationException;

/**
 * What Bedrock will invoke for a model identifier in one region, by what it has there.
 *
 * <p>A base model that is offered on demand is itself the target. One that is not is reached
 * through the inference profile of the caller's own geography, or of the geography asked for; never
 * through another one silently. Sources: AWS, "Supported Regions and models for inference
 * profiles"; document, "Model ID Formats".
 */
public final class ModelResolver {

  private final ModelList directory;
  private final String region;
  private final Optional<String> geography;

  /**
   * @param region the region requests are sent to
   * @param geography the geography to use for a base ID, such as {@code eu} or {@code global};
   *     empty for the region's own
   */
  public ModelResolver(ModelList directory, String region, Optional<String> geography) {
    this.directory = directory;
    this.region = region;
    this.geography = geography;
  }

  /**
   * Resolves an identifier. Failures to reach Bedrock at all (network, credentials) are thrown as
   * the SDK throws them.
   */
  public Resolution resolve(ModelId requested) {
    var elsewhere = regionOf(requested).filter(other -> !other.equals(region));
    if (elsewhere.isPresent()) {
      return notOffered(requested, "Its ARN is one of " + elsewhere.get() + ".");
    }
    try {
      if (requested instanceof BaseModel base) {
        return resolveBase(base);
      }
      if (requested instanceof AccountModel model) {
        return resolveAccountModel(model);
      }
      return resolveProfile(requested);
    } catch (AccessDeniedException denied) {
      return new Unknown(requested, words(denied));
    } catch (ValidationException | ResourceNotFoundException missing) {
      return notOffered(requested, missing);
    }
  }

  /** AWS sometimes sends none. */
  private static String words(AccessDeniedException denied) {
    var message = AwsError.of(denied).message();
    return message.isBlank() ? "Access was denied, and no reason given." : message;
  }

  private static Optional<String> regionOf(ModelId requested) {
    return Optional.of(requested.text())
        .filter(text -> text.startsWith("arn:"))
        .map(text -> Arn.parse(text).region());
  }

  private Resolution resolveBase(BaseModel requested) {
    var model = directory.model(requested.id());
    if (model.isEmpty()) {
      return notOffered(requested, "Bedrock does not list it in " + region + ".");
    }
    if (model.get().isOnDemand() && geography.isEmpty()) {
      return new Resolved(onDemand(requested, model.get()));
    }
    return throughProfile(requested, model.get());
  }

  private ModelTarget onDemand(BaseModel requested, FoundationModel model) {
    var arn =
        requested
            .arn()
            .orElseGet(
                () -> Arn.foundationModel(RegionNames.partition(region), region, model.id()));
    return new ModelTarget(
        requested,
        requested.text(),
        region,
        Optional.empty(),
        List.of(arn),
        model.lifecycle(),
        "The base model is offered on demand in " + region + ".");
  }

  private Resolution throughProfile(BaseModel requested, FoundationModel model) {
    var candidates =
        directory.profiles().stream().filter(profile -> profile.routesTo(model.id())).toList();
    var wanted = geography.map(List::of).orElseGet(() -> Geographies.of(region));
    var fitting =
        candidates.stream().filter(profile -> wanted.contains(profile.geography())).toList();
    if (fitting.size() != 1) {
      return new Unresolvable(ResolutionFindings.chooseOne(requested, region, candidates));
    }
    var why =
        geography.isPresent()
            ? "This profile is the one of the geography asked for."
            : "The base model is not offered on demand in "
                + region
                + "; this profile is the one of the region's own geography.";
    return new Resolved(target(requested, fitting.get(0), model.lifecycle(), why));
  }

  private Resolution resolveProfile(ModelId requested) {
    var profile = directory.profile(requested.text());
    if (profile.isEmpty()) {
      return notOffered(requested, "Bedrock does not list it in " + region + ".");
    }
    var why = "The inference profile was asked for by name.";
    return new Resolved(target(requested, profile.get(), lifecycle(profile.get()), why));
  }

  private Lifecycle lifecycle(InferenceProfile profile) {
    try {
      return directory
          .model(profile.models().get(0).resourceId())
          .map(FoundationModel::lifecycle)
          .orElse(Lifecycle.UNKNOWN);
    } catch (AccessDeniedException denied) {
      return Lifecycle.UNKNOWN;
    }
  }

  private ModelTarget target(
      ModelId requested, InferenceProfile profile, Lifecycle lifecycle, String why) {
    var invokeId = requested instanceof BaseModel ? profile.id() : requested.text();
    return new ModelTarget(
        requested, invokeId, region, Optional.of(profile.arn()), profile.models(), lifecycle, why);
  }

  private Resolution resolveAccountModel(AccountModel requested) {
    var type = requested.arn().resourceType();
    if (type.equals("custom-model")) {
      return new Unresolvable(ResolutionFindings.needsDeployment(requested));
    }
    var why = "The account's own " + type + " is invoked by its ARN";
    var more = "; the models it routes to need permission as well, and are not among these ARNs";
    return new Resolved(
        new ModelTarget(
            requested,
            requested.text(),
            region,
            Optional.empty(),
            List.of(requested.arn()),
            Lifecycle.UNKNOWN,
            why + (type.endsWith("prompt-router") ? more : "") + "."));
  }

  private Resolution notOffered(ModelId requested, BedrockException missing) {
    return notOffered(requested, "Bedrock said: " + missing.awsErrorDetails().errorMessage());
  }

  private Resolution notOffered(ModelId requested, String evidence) {
    var nearest = KnownModels.nearest(requested.text(), offered(requested));
    return new Unresolvable(ResolutionFindings.notOffered(requested, region, evidence, nearest));
  }

  /** The IDs of the kind that was asked for; none if the caller may not list them. */
  private List<String> offered(ModelId requested) {
    try {
      return requested instanceof BaseModel
          ? directory.models().stream().map(FoundationModel::id).toList()
          : directory.profiles().stream().map(InferenceProfile::id).toList();
    } catch (AccessDeniedException denied) {
      return List.of();
    }
  }
}
