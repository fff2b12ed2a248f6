package com.example.bedrockagent.sandbox.bedrock;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.Catalogue;
import com.example.bedrockagent.model.InvalidModelIdException;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.ModelId.BaseModel;
import com.example.bedrockagent.model.ModelId.SystemProfile;
import com.example.bedrockagent.model.RegionNames;
import com.example.bedrockagent.sandbox.wire.ServiceError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a caller may invoke a model, as Bedrock decides it: a profile is authorised itself, and
 * then the model in each destination region behind it.
 */
final class InvocationGate {

  private static final String REGION_KEY = "aws:RequestedRegion";

  private final Catalogue catalogue;

  InvocationGate(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The model that will answer; otherwise Bedrock's refusal is thrown. */
  Catalogue.Model admit(BedrockCall call, String modelId, String action) {
    var id = parse(modelId);
    if (id instanceof BaseModel base && isWithin(base.arn(), call)) {
      return admitBase(call, base, action);
    }
    if (id instanceof SystemProfile profile && isWithin(profile.arn(), call)) {
      return admitProfile(call, profile, action);
    }
    throw invalidIdentifier();
  }

  /** Lets tokens be counted, which Bedrock does for models on demand only, by their base ID. */
  Catalogue.Model admitCounting(BedrockCall call, String modelId) {
    if (!(parse(modelId) instanceof BaseModel base)) {
      throw countsNoTokens();
    }
    if (!isWithin(base.arn(), call)) {
      throw invalidIdentifier();
    }
    var model = authorisedBase(call, base, "bedrock:CountTokens");
    if (!model.onDemandRegions().contains(call.region())) {
      throw countsNoTokens();
    }
    return model;
  }

  /** Lets a guardrail be applied; there is none in the sandbox, so this only ever refuses. */
  void admitGuardrail(BedrockCall call, Optional<String> identifier) {
    if (identifier.isEmpty()) {
      return;
    }
    var id = identifier.get();
    call.require("bedrock:ApplyGuardrail", id.startsWith("arn:") ? id : guardrailArn(call, id));
    throw new ServiceError(
        400, "ValidationException", "The provided guardrail identifier is invalid.");
  }

  private static String guardrailArn(BedrockCall call, String id) {
    return "arn:%s:bedrock:%s:%s:guardrail/%s"
        .formatted(RegionNames.partition(call.region()), call.region(), call.account(), id);
  }

  private Catalogue.Model authorisedBase(BedrockCall call, BaseModel base, String action) {
    var model = catalogue.model(base.id()).orElseThrow(InvocationGate::invalidIdentifier);
    call.require(
        action,
        Arn.foundationModel(RegionNames.partition(call.region()), call.region(), base.id())
            .toString());
    requireAlive(model);
    return model;
  }

  private Catalogue.Model admitBase(BedrockCall call, BaseModel base, String action) {
    var model = authorisedBase(call, base, action);
    if (!model.onDemandRegions().contains(call.region())) {
      throw notOnDemand(base.id());
    }
    return model;
  }

  private Catalogue.Model admitProfile(BedrockCall call, SystemProfile id, String action) {
    var model = catalogue.model(id.baseId()).orElseThrow(InvocationGate::invalidIdentifier);
    requireNotRetired(model);
    var profile =
        catalogue.profilesIn(call.region()).stream()
            .filter(candidate -> candidate.id().equals(id.id()))
            .findFirst()
            .orElseThrow(InvocationGate::invalidIdentifier);
    authorise(call, profile, action);
    requireAlive(model);
    return model;
  }

  private static void authorise(BedrockCall call, Catalogue.Profile profile, String action) {
    var arn = profile.arn(call.account()).toString();
    call.require(action, arn);
    for (var model : profile.models()) {
      var region = model.region().isEmpty() ? "unspecified" : model.region();
      call.access()
          .require(
              action,
              model.toString(),
              Map.of(REGION_KEY, List.of(region), "bedrock:InferenceProfileArn", List.of(arn)));
    }
  }

  private static void requireAlive(Catalogue.Model model) {
    requireNotRetired(model);
    if (model.status() == Catalogue.Status.LEGACY) {
      throw new ServiceError(
          404,
          "ResourceNotFoundException",
          "Access denied. This Model is marked by provider as Legacy and you have not been actively"
              + " using the model in the last 30 days. Please upgrade to an active model on Amazon"
              + " Bedrock");
    }
  }

  private static void requireNotRetired(Catalogue.Model model) {
    if (model.status() == Catalogue.Status.RETIRED) {
      throw new ServiceError(
          404,
          "ResourceNotFoundException",
          "This model version has reached the end of its life. Please refer to the AWS documentation"
              + " for more details.");
    }
  }

  private static ModelId parse(String modelId) {
    try {
      return ModelId.parse(modelId);
    } catch (InvalidModelIdException e) {
      throw invalidIdentifier();
    }
  }

  /** Whether an ARN, if one was given, is of the region called and of no other account. */
  private static boolean isWithin(Optional<Arn> arn, BedrockCall call) {
    return arn.isEmpty()
        || arn.get().region().equals(call.region())
            && (arn.get().account().isEmpty() || arn.get().account().equals(call.account()));
  }

  private static ServiceError invalidIdentifier() {
    return new ServiceError(
        400, "ValidationException", "The provided model identifier is invalid.");
  }

  private static ServiceError countsNoTokens() {
    return new ServiceError(
        400, "ValidationException", "The provided model doesn't support counting tokens.");
  }

  private static ServiceError notOnDemand(String id) {
    return new ServiceError(
        400,
        "ValidationException",
        "Invocation of model ID "
            + id
            + " with on-demand throughput isn’t supported. Retry your request with the ID or ARN of"
            + " an inference profile that contains this model.");
  }
}
