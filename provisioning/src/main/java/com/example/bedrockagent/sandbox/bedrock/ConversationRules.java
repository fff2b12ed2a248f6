package com.example.bedrockagent.sandbox.bedrock;

import com.example.bedrockagent.sandbox.wire.ServiceError;
import com.example.bedrockagent.text.Blank;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What Bedrock refuses in a conversation whose every value has its right shape. */
final class ConversationRules {

  private final List<JsonNode> messages;

  private ConversationRules(List<JsonNode> messages) {
    this.messages = messages;
  }

  /**
   * Throws Bedrock's refusal if there is a reason for one.
   *
   * @param hasTools whether the request offers any
   */
  static void check(List<JsonNode> messages, boolean hasTools) {
    var rules = new ConversationRules(messages);
    rules.requireTurns();
    for (var i = 0; i < messages.size(); i++) {
      rules.requireContent(i);
      rules.requireToolResults(i, hasTools);
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

  private void requireContent(int index) {
    var content = messages.get(index).path("content");
    if (content.isEmpty()) {
      throw invalid(
          "The content field in the Message object at messages."
              + index
              + " is empty. Add a ContentBlock object to the content field and try again.");
    }
    for (var block = 0; block < content.size(); block++) {
      requireBlock(content.get(block), "messages." + index + ".content." + block);
    }
  }

  private static void requireBlock(JsonNode block, String at) {
    if (block.has("text") && Blank.is(block.get("text").asText())) {
      throw invalid(
          "The text field in the ContentBlock object at "
              + at
              + " is blank. Add text to the text field, and try again.");
    }
    requireObject(block.path("toolUse").path("input"), at + ".toolUse.input");
    var result = block.path("toolResult");
    if (result.path("status").asText().equals("error") && result.path("content").isEmpty()) {
      throw invalid(
          "The content field at %s.toolResult cannot be empty when status value is error."
              .formatted(at));
    }
    for (var i = 0; i < result.path("content").size(); i++) {
      var part = result.path("content").get(i);
      requireObject(part.path("json"), at + ".toolResult.content." + i + ".json");
      if (part.has("text") && Blank.is(part.get("text").asText())) {
        throw invalid(
            "The model returned the following errors: messages: text content blocks must be"
                + " non-empty");
      }
    }
  }

  private static void requireObject(JsonNode value, String at) {
    if (!value.isMissingNode() && !value.isObject()) {
      throw invalid(
          "The format of the value at "
              + at
              + " is invalid. Provide a json object for the field and try again.");
    }
  }

  private void requireToolResults(int i, boolean hasTools) {
    var asked = i == 0 ? List.<String>of() : ids(i - 1, "toolUse");
    var given = ids(i, "toolResult");
    if (!new LinkedHashSet<>(given).equals(new LinkedHashSet<>(asked))) {
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
    if (!hasTools && !given.isEmpty()) {
      throw invalid(
          "The toolConfig field must be defined when using toolUse and toolResult content"
              + " blocks.");
    }
  }

  /** In their order, and each once. */
  private List<String> ids(int index, String kind) {
    var ids = new ArrayList<String>();
    for (var block : messages.get(index).path("content")) {
      if (block.has(kind)) {
        var id = block.get(kind).path("toolUseId").asText();
        if (ids.contains(id)) {
          throw invalid(
              "The %s blocks at messages.%d.content contain duplicate Ids: %s"
                  .formatted(kind, index, id));
        }
        ids.add(id);
      }
    }
    return ids;
  }

  static boolean isUser(JsonNode message) {
    return message.path("role").asText().equals("user");
  }

  static ServiceError invalid(String message) {
    return new ServiceError(400, "ValidationException", message);
  }
}
