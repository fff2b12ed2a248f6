package com.example.bedrockagent.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which operation a call asks for, by AWS's name for it; for faults and for the record. */
public final class Operations {

  private static final Pattern SCOPE =
      Pattern.compile("Credential=[^/,]*/[^/,]*/[^/,]*/([^/,]*)/aws4_request");

  /** Bedrock's operations by method and path. */
  private static final Map<Pattern, String> BEDROCK =
      Map.of(
          Pattern.compile("GET /foundation-models/?"), "ListFoundationModels",
          Pattern.compile("GET /foundation-models/.+"), "GetFoundationModel",
          Pattern.compile("GET /inference-profiles/?"), "ListInferenceProfiles",
          Pattern.compile("GET /inference-profiles/.+"), "GetInferenceProfile",
          Pattern.compile("GET /foundation-model-availability/.+"),
              "GetFoundationModelAvailability",
          Pattern.compile("GET /use-case-for-model-access"), "GetUseCaseForModelAccess",
          Pattern.compile("POST /model/[^/]+/invoke"), "InvokeModel",
          Pattern.compile("POST /model/[^/]+/converse"), "Converse",
          Pattern.compile("POST /model/[^/]+/converse-stream"), "ConverseStream",
          Pattern.compile("POST /model/[^/]+/count-tokens"), "CountTokens");

  private Operations() {}

  /** The names of Bedrock's operations. */
  public static Set<String> ofBedrock() {
    return Set.copyOf(BEDROCK.values());
  }

  /** The operation's name; empty for none the sandbox knows. */
  public static String name(HttpCall call) {
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

  /**
   * The service a call is signed for, or, if it is not signed, the one it seems to be meant for.
   */
  public static String service(HttpCall call) {
    var scope = call.header("authorization").map(SCOPE::matcher).filter(Matcher::find);
    if (scope.isPresent()) {
      return scope.get().group(1);
    }
    if (!isQuery(call)) {
      return "bedrock";
    }
    var body = new String(call.body(), StandardCharsets.UTF_8);
    return body.contains("Version=2011-06-15") ? "sts" : "iam";
  }

  /** Whether the call is in the Query protocol, which IAM and STS speak. */
  static boolean isQuery(HttpCall call) {
    return call.rawPath().equals("/")
        && call.header("content-type")
            .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
            .isPresent();
  }
}
