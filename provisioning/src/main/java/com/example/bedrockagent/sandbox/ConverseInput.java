package com.example.bedrockagent.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  static ConverseInput parse(byte[] body) {
    var json = read(body);
    var messages = new ArrayList<JsonNode>();
    json.path("messages").forEach(messages::add);
    var tools = new ArrayList<JsonNode>();
    json.path("toolConfig").path("tools").forEach(tool -> tools.add(tool.path("toolSpec")));
    var maxTokens = json.path("inferenceConfig").path("maxTokens").asInt(DEFAULT_MAX_TOKENS);
    var guardrail = json.path("guardrailConfig").path("guardrailIdentifier").textValue();
    var input = new ConverseInput(messages, tools, maxTokens, Optional.ofNullable(guardrail));
    input.requireSomeTokens();
    input.requireTurns();
    input.requireContents();
    input.requireToolResults();
    return input;
  }

  /** The content blocks of the message to answer. */
  JsonNode lastContent() {
    return messages.get(messages.size() - 1).path("content");
  }

  /** The text of the latest message in which the user said something. */
  String question() {
    for (var i = messages.size() - 1; i >= 0; i--) {
      var text = text(messages.get(i));
      if (isUser(messages.get(i)) && !text.isBlank()) {
        return text;
      }
    }
    return "";
  }

  /** How many times the user has said something. */
  long turns() {
    return messages.stream().filter(message -> isUser(message) && !text(message).isBlank()).count();
  }

  private static boolean isUser(JsonNode message) {
    return message.path("role").asText().equals("user");
  }

  private static String text(JsonNode message) {
    var text = new StringBuilder();
    message.path("content").forEach(block -> text.append(block.path("text").asText("")));
    return text.toString();
  }

  private void requireSomeTokens() {
    if (maxTokens < 1) {
      throw invalid(
          "1 validation error detected: Value '"
              + maxTokens
              + "' at 'inferenceConfig.maxTokens' failed to satisfy constraint: Member must have"
              + " value greater than or equal to 1");
    }
  }

  private void requireTurns() {
    if (messages.isEmpty() || !isUser(messages.get(0))) {
      throw invalid(
          "A conversation must start with a user message. Try again with a conversation that starts"
              + " with a user message.");
    }
    for (var i = 1; i < messages.size(); i++) {
      if (isUser(messages.get(i)) == isUser(messages.get(i - 1))) {
        throw invalid(
            "A conversation must alternate between user and assistant roles. Make sure the"
                + " conversation alternates between user and assistant roles and try again.");
      }
    }
    if (!isUser(messages.get(messages.size() - 1))) {
      throw invalid(
          "This model does not support assistant message prefill. The conversation must end with a"
              + " user message.");
    }
  }

  private void requireContents() {
    for (var i = 0; i < messages.size(); i++) {
      requireContent(i);
    }
  }

  private void requireContent(int index) {
    var content = messages.get(index).path("content");
    if (content.isEmpty()) {
      throw invalid(
          "The content field in the Message object at messages."
              + index
              + " is empty. Add a ContentBlock object to the content field and try again.");
    }
    for (var block = 0; block < content.size(); block++) {
      if (content.get(block).has("text") && content.get(block).get("text").asText().isBlank()) {
        throw invalid(
            "The text field in the ContentBlock object at messages."
                + index
                + ".content."
                + block
                + " is blank. Add text to the text field, and try again.");
      }
    }
  }

  private void requireToolResults() {
    for (var i = 0; i < messages.size(); i++) {
      var asked = i == 0 ? Set.<String>of() : ids(messages.get(i - 1), "toolUse");
      var given = ids(messages.get(i), "toolResult");
      if (!given.equals(asked)) {
        throw invalid(
            given.size() > asked.size()
                ? "The number of toolResult blocks at messages."
                    + i
                    + ".content exceeds the number of toolUse blocks of previous turn."
                : "Expected toolResult blocks at messages."
                    + i
                    + ".content for the following Ids: "
                    + String.join(", ", asked));
      }
      if (tools.isEmpty() && !given.isEmpty()) {
        throw invalid(
            "The toolConfig field must be defined when using toolUse and toolResult content"
                + " blocks.");
      }
    }
  }

  private static Set<String> ids(JsonNode message, String kind) {
    var ids = new LinkedHashSet<String>();
    message
        .path("content")
        .forEach(
            block -> {
              if (block.has(kind)) {
                ids.add(block.get(kind).path("toolUseId").asText());
              }
            });
    return ids;
  }

  private static JsonNode read(byte[] body) {
    try {
      return JsonReply.JSON.readTree(body);
    } catch (IOException e) {
      throw new ServiceError(400, "SerializationException", "The request body is not JSON.");
    }
  }

  private static ServiceError invalid(String message) {
    return new ServiceError(400, "ValidationException", message);
  }
}
