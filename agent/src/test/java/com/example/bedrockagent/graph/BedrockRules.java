package com.example.bedrockagent.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Bedrock refuses in the messages of a request. */
final class BedrockRules {

  private BedrockRules() {}

  /** The rules that are broken, in words. */
  static List<String> broken(JsonNode messages) {
    var broken = new ArrayList<String>();
    var role = "assistant";
    Set<String> calls = new HashSet<>();
    for (var message : messages) {
      if (message.path("role").asText().equals(role)) {
        broken.add("two messages in a row of the " + role);
      }
      role = message.path("role").asText();
      var results = ids(message, "toolResult");
      if (!results.equals(calls)) {
        broken.add("results " + results + " for calls " + calls);
      }
      calls = ids(message, "toolUse");
      if (message.path("content").isEmpty()) {
        broken.add("a message without content");
      }
    }
    if (!role.equals("user")) {
      broken.add("the last word is not the user's");
    }
    return broken;
  }

  private static Set<String> ids(JsonNode message, String block) {
    var ids = new HashSet<String>();
    for (var content : message.path("content")) {
      if (content.has(block)) {
        ids.add(content.path(block).path("toolUseId").asText());
      }
    }
    return ids;
  }
}
