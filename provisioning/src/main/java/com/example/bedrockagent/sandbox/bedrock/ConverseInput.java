package com.example.bedrockagent.sandbox.bedrock;

import com.example.bedrockagent.sandbox.wire.JsonReply;
import com.example.bedrockagent.sandbox.wire.ServiceError;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Converse request's conversation, checked as Bedrock checks it.
 *
 * @param messages Converse's own JSON, oldest first; the last one is the user's
 * @param tools each tool's {@code toolSpec}
 * @param maxTokens the most the answer may have
 * @param guardrail the ID or ARN of the one to apply
 */
record ConverseInput(
    List<JsonNode> messages, List<JsonNode> tools, int maxTokens, Optional<String> guardrail) {

  private static final int DEFAULT_MAX_TOKENS = 4096;

  ConverseInput {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  /**
   * Reads a request's body, or throws Bedrock's refusal.
   *
   * @param provider of the model that is asked
   */
  static ConverseInput parse(byte[] body, String provider) {
    var json = read(body);
    ConverseShapes.check(json);
    var messages = new ArrayList<JsonNode>();
    json.path("messages").forEach(messages::add);
    var tools = new ArrayList<JsonNode>();
    for (var tool : json.path("toolConfig").path("tools")) {
      if (tool.has("toolSpec")) {
        tools.add(tool.get("toolSpec"));
      }
    }
    RequestRules.check(json, tools);
    ConversationRules.check(messages, json.path("toolConfig").has("tools"));
    ThoughtRules.check(
        messages, provider, json.path("additionalModelRequestFields").path("thinking"));
    var maxTokens = json.path("inferenceConfig").path("maxTokens").asInt(DEFAULT_MAX_TOKENS);
    var guardrail = json.path("guardrailConfig").path("guardrailIdentifier").textValue();
    return new ConverseInput(messages, tools, maxTokens, Optional.ofNullable(guardrail));
  }

  /** The content blocks of the message to answer. */
  JsonNode lastContent() {
    return messages.get(messages.size() - 1).path("content");
  }

  /** The text of the latest message in which the user said something. */
  String question() {
    for (var i = messages.size() - 1; i >= 0; i--) {
      var text = text(messages.get(i));
      if (ConversationRules.isUser(messages.get(i)) && !text.isBlank()) {
        return text;
      }
    }
    return "";
  }

  /** How many times the user has said something. */
  long turns() {
    return messages.stream()
        .filter(message -> ConversationRules.isUser(message) && !text(message).isBlank())
        .count();
  }

  private static String text(JsonNode message) {
    var text = new StringBuilder();
    message.path("content").forEach(block -> text.append(block.path("text").asText("")));
    return text.toString();
  }

  private static JsonNode read(byte[] body) {
    try {
      return JsonReply.JSON.readTree(body);
    } catch (IOException e) {
      throw new ServiceError(400, "SerializationException", "The request body is not JSON.");
    }
  }
}
