package com.example.bedrockagent.sandbox.bedrock;

import static com.example.bedrockagent.sandbox.wire.JsonReply.object;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.Catalogue;
import com.example.bedrockagent.model.RegionNames;
import com.example.bedrockagent.sandbox.wire.HttpReply;
import com.example.bedrockagent.sandbox.wire.JsonReply;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import com.example.bedrockagent.sandbox.wire.ServiceError;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bedrock's control plane: which models and profiles there are, and whether one is available. */
public final class BedrockApi {

  private static final String SYSTEM_DEFINED = "SYSTEM_DEFINED";
  private static final int MOST_RESULTS = 1_000;
  private static final String FORM = "{\"companyName\":\"Example\"}";
  private static final String CREATED = "2026-01-01T00:00:00Z";

  private final Catalogue catalogue;

  public BedrockApi(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Answers {@code GET /COLLECTION} and {@code GET /COLLECTION/ID}. */
  public HttpReply handle(BedrockCall call) {
    var path = call.http().rawPath().substring(1).split("/", 2);
    var id = path.length < 2 ? "" : URLDecoder.decode(path[1], StandardCharsets.UTF_8);
    if (!call.http().method().equals("GET")) {
      throw unknownOperation();
    }
    return switch (path[0]) {
      case "foundation-models" -> id.isEmpty() ? listModels(call) : getModel(call, id);
      case "inference-profiles" -> id.isEmpty() ? listProfiles(call) : getProfile(call, id);
      case "foundation-model-availability" -> getAvailability(call, id);
      case "use-case-for-model-access" -> getUseCase(call);
      default -> throw unknownOperation();
    };
  }

  private HttpReply listModels(BedrockCall call) {
    call.require("bedrock:ListFoundationModels", "*");
    var body = object();
    var summaries = body.putArray("modelSummaries");
    var query = QueryRequest.of(call.http());
    catalogue.offeredIn(call.region()).stream()
        .filter(model -> isOr(query, "byProvider", model.provider()))
        .map(model -> describe(model, call))
        .filter(model -> has(model, "inferenceTypesSupported", query.optional("byInferenceType")))
        .filter(model -> has(model, "outputModalities", query.optional("byOutputModality")))
        .forEach(summaries::add);
    return JsonReply.ok(body);
  }

  private HttpReply getModel(BedrockCall call, String idOrArn) {
    var id = idOrArn.substring(idOrArn.indexOf('/') + 1);
    var arn = modelArn(id, call);
    call.require("bedrock:GetFoundationModel", arn);
    requireNamed(idOrArn, id, arn);
    var body = object();
    body.set("modelDetails", describe(offered(id, call), call));
    return JsonReply.ok(body);
  }

  private Catalogue.Model offered(String id, BedrockCall call) {
    return catalogue.offeredIn(call.region()).stream()
        .filter(model -> model.id().equals(id))
        .findFirst()
        .orElseThrow(BedrockApi::invalidIdentifier);
  }

  private ObjectNode describe(Catalogue.Model model, BedrockCall call) {
    var json = object();
    json.put("modelArn", modelArn(model.id(), call));
    json.put("modelId", model.id());
    json.put("modelName", model.name());
    json.put("providerName", model.provider());
    json.putArray("inputModalities").add("TEXT");
    json.putArray("outputModalities").add("TEXT");
    json.put("responseStreamingSupported", true);
    json.putArray("customizationsSupported");
    var types = json.putArray("inferenceTypesSupported");
    if (model.onDemandRegions().contains(call.region())) {
      types.add("ON_DEMAND");
    }
    if (!model.profiles().isEmpty()) {
      types.add("INFERENCE_PROFILE");
    }
    json.putObject("modelLifecycle").put("status", model.status().name());
    return json;
  }

  private HttpReply listProfiles(BedrockCall call) {
    call.require("bedrock:ListInferenceProfiles", "*");
    var body = object();
    var summaries = body.putArray("inferenceProfileSummaries");
    var query = QueryRequest.of(call.http());
    var profiles =
        isOr(query, "type", SYSTEM_DEFINED)
            ? catalogue.profilesIn(call.region())
            : List.<Catalogue.Profile>of();
    var from = Math.min(query.number("nextToken").orElse(0), profiles.size());
    var to = Math.min(from + query.number("maxResults").orElse(MOST_RESULTS), profiles.size());
    profiles.subList(from, to).forEach(profile -> summaries.add(describe(profile, call)));
    if (to < profiles.size()) {
      body.put("nextToken", String.valueOf(to));
    }
    return JsonReply.ok(body);
  }

  /** Whether a filter is absent or asks for this value. */
  private static boolean isOr(QueryRequest query, String filter, String value) {
    return query.optional(filter).map(value::equalsIgnoreCase).orElse(true);
  }

  private static boolean has(ObjectNode model, String list, Optional<String> value) {
    var values = new ArrayList<String>();
    model.get(list).forEach(item -> values.add(item.asText()));
    return value.map(values::contains).orElse(true);
  }

  private HttpReply getProfile(BedrockCall call, String idOrArn) {
    var id = idOrArn.substring(idOrArn.indexOf('/') + 1);
    var arn = profileArn(id, call);
    call.require("bedrock:GetInferenceProfile", arn);
    requireNamed(idOrArn, id, arn);
    return catalogue.profilesIn(call.region()).stream()
        .filter(profile -> profile.id().equals(id))
        .findFirst()
        .map(profile -> JsonReply.ok(describe(profile, call)))
        .orElseThrow(BedrockApi::invalidIdentifier);
  }

  private ObjectNode describe(Catalogue.Profile profile, BedrockCall call) {
    var json = object();
    json.put("inferenceProfileName", profile.geography() + " " + profile.model().name());
    json.put("inferenceProfileArn", profile.arn(call.account()).toString());
    json.put("inferenceProfileId", profile.id());
    json.put("status", "ACTIVE");
    json.put("type", SYSTEM_DEFINED);
    json.put("createdAt", CREATED);
    json.put("updatedAt", CREATED);
    var models = json.putArray("models");
    profile.models().forEach(arn -> models.addObject().put("modelArn", arn.toString()));
    return json;
  }

  private HttpReply getAvailability(BedrockCall call, String id) {
    call.require("bedrock:GetFoundationModelAvailability", "*");
    offered(id, call);
    var body = object();
    body.put("modelId", id);
    body.putObject("agreementAvailability").put("status", "AVAILABLE");
    body.put("authorizationStatus", "AUTHORIZED");
    body.put("entitlementAvailability", "AVAILABLE");
    body.put("regionAvailability", "AVAILABLE");
    return JsonReply.ok(body);
  }

  /** Anthropic's form, as if it had been submitted: a blob that only its sender can read. */
  private static HttpReply getUseCase(BedrockCall call) {
    call.require("bedrock:GetUseCaseForModelAccess", "*");
    return JsonReply.ok(object().put("formData", FORM.getBytes(StandardCharsets.UTF_8)));
  }

  private static String modelArn(String id, BedrockCall call) {
    return Arn.foundationModel(RegionNames.partition(call.region()), call.region(), id).toString();
  }

  private static String profileArn(String id, BedrockCall call) {
    var partition = RegionNames.partition(call.region());
    return new Arn(partition, "bedrock", call.region(), call.account(), "inference-profile/" + id)
        .toString();
  }

  /** Refuses an ARN of another region or account, or of another kind of resource. */
  private static void requireNamed(String idOrArn, String id, String arn) {
    if (!idOrArn.equals(id) && !idOrArn.equals(arn)) {
      throw invalidIdentifier();
    }
  }

  private static ServiceError invalidIdentifier() {
    return new ServiceError(
        400, "ValidationException", "The provided model identifier is invalid.");
  }

  private static ServiceError unknownOperation() {
    return new ServiceError(
        404, "UnknownOperationException", "The sandbox's Bedrock has no such operation.");
  }
}
