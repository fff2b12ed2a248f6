package com.example.bedrockagent.sandbox.bedrock;

import static com.example.bedrockagent.sandbox.bedrock.ConversationRules.invalid;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Bedrock refuses beside the conversation, in a request whose every value has its shape. */
final class RequestRules {

  private static final Set<String> TIERS = Set.of("", "default", "flex", "priority", "reserved");

  private RequestRules() {}

  /**
   * Throws Bedrock's refusal if there is a reason for one.
   *
   * @param tools each tool's specification
   */
  static void check(JsonNode request, List<JsonNode> tools) {
    if (!TIERS.contains(request.path("serviceTier").path("type").asText())) {
      throw invalid("service tier provided is invalid");
    }
    var names = new HashSet<String>();
    for (var i = 0; i < tools.size(); i++) {
      var type = tools.get(i).path("inputSchema").path("json").path("type");
      if (!type.asText().equals("object")) {
        throw invalid(
            "The value at toolConfig.tools."
                + i
                + ".toolSpec.inputSchema.json.type must be one of the following: object.");
      }
      if (!names.add(tools.get(i).path("name").asText())) {
        throw invalid("The model returned the following errors: tools: Tool names must be unique.");
      }
    }
  }
}
