package com.example.bedrockagent.sandbox;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which operation a call asks for, by AWS's name for it; for faults and for the record. */
final class Operations {

  /** Bedrock's operations by method and path. */
  private static final Map<Pattern, String> BEDROCK =
      Map.of(
          Pattern.compile("GET /foundation-models/?"), "ListFoundationModels",
          Pattern.compile("GET /foundation-models/.+"), "GetFoundationModel",
          Pattern.compile("GET /inference-profiles/?"), "ListInferenceProfiles",
          Pattern.compile("GET /inference-profiles/.+"), "GetInferenceProfile",
          Pattern.compile("GET /foundation-model-availability/.+"),
              "GetFoundationModelAvailability",
          Pattern.compile("POST /model/[^/]+/converse"), "Converse",
          Pattern.compile("POST /model/[^/]+/converse-stream"), "ConverseStream",
          Pattern.compile("POST /model/[^/]+/count-tokens"), "CountTokens");

  private Operations() {}

  /** The names of Bedrock's operations. */
  static Set<String> ofBedrock() {
    return Set.copyOf(BEDROCK.values());
  }

  /** The operation's name; empty for none the sandbox knows. */
  static String name(HttpCall call) {
    if (isQuery(call)) {
      return QueryRequest.of(call).action();
    }
    var line = call.method() + " " + call.rawPath();
    return BEDROCK.entrySet().stream()
        .filter(operation -> operation.getKey().matcher(line).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  /** Whether the call is in the Query protocol, which IAM and STS speak. */
  static boolean isQuery(HttpCall call) {
    return call.header("content-type")
        .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
        .isPresent();
  }
}
