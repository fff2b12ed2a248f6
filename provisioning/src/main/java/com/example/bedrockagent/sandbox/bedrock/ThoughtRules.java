package com.example.bedrockagent.sandbox.bedrock;

import static com.example.bedrockagent.sandbox.bedrock.ConversationRules.invalid;
import static com.example.bedrockagent.sandbox.bedrock.ConversationRules.isUser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a model refuses in the thoughts of a conversation. Whether a signature is its own can only
 * be told by the model, so the sandbox takes any.
 */
final class ThoughtRules {

  private static final String MODEL_SAYS = "The model returned the following errors: ";
  private static final String THINKING = "`thinking` or `redacted_thinking`";

  private static final String DISABLE =
      "When `thinking` is enabled, a final `assistant` message must start with a thinking block"
          + " (preceeding the lastmost set of `tool_use` and `tool_result` blocks). We recommend you"
          + " include thinking blocks from previous turns. To avoid this requirement, disable"
          + " `thinking`. Please consult our documentation at"
          + " https://docs.claude.com/en/docs/build-with-claude/extended-thinking";

  private ThoughtRules() {}

  /**
   * Throws the refusal if there is a reason for one.
   *
   * @param provider of the model; only Claude takes thoughts back
   * @param thinking the request's model-specific field of that name
   */
  static void check(List<JsonNode> messages, String provider, JsonNode thinking) {
    for (var i = 0; i < messages.size(); i++) {
      if (!isUser(messages.get(i))) {
        check(messages.get(i).path("content"), "messages." + i, provider);
      }
    }
    if (thinking.path("type").asText().equals("enabled")) {
      requireFirstThought(messages);
    }
  }

  private static void check(JsonNode content, String at, String provider) {
    var thoughts = 0;
    for (var i = 0; i < content.size(); i++) {
      if (content.get(i).has("reasoningContent")) {
        thoughts++;
        checkThought(content.get(i).get("reasoningContent"), at + ".content." + i, provider);
      }
    }
    if (thoughts > 0 && !isThought(content.get(0))) {
      throw invalid(
          MODEL_SAYS
              + at
              + ".content.0: If an assistant message contains any thinking blocks, the first block"
              + " must be "
              + THINKING
              + ". Found `"
              + kind(content.get(0))
              + "`.");
    }
    if (thoughts > 0 && isThought(content.get(content.size() - 1))) {
      throw invalid(
          "%s%s: The final block in an assistant message cannot be `thinking`."
              .formatted(MODEL_SAYS, at));
    }
  }

  private static void checkThought(JsonNode thought, String at, String provider) {
    var isSigned = !thought.path("reasoningText").path("signature").asText().isEmpty();
    if (!provider.equals("Anthropic")) {
      var field = isSigned ? "reasoningContent.reasoningText.signature" : "reasoningContent";
      throw invalid(
          "This model doesn't support the %1$s field. Remove %1$s and try again.".formatted(field));
    }
    if (thought.has("reasoningText") && !isSigned) {
      throw invalid(MODEL_SAYS + at + ".thinking.signature: Field required");
    }
  }

  /** In a turn that goes on, each message of the model that follows a question is looked at. */
  private static void requireFirstThought(List<JsonNode> messages) {
    for (var i = messages.size() - 1; i > 1 && has(messages.get(i), true); i -= 2) {
      var first = messages.get(i - 1).path("content").path(0);
      if (has(messages.get(i - 2), false) && !isThought(first)) {
        throw invalid(
            MODEL_SAYS
                + "messages.%d.content.0.type: Expected %s, but found `%s`. "
                    .formatted(i - 1, THINKING, kind(first))
                + DISABLE);
      }
    }
  }

  private static boolean has(JsonNode message, boolean result) {
    for (var block : message.path("content")) {
      if (block.has("toolResult") == result) {
        return true;
      }
    }
    return false;
  }

  private static boolean isThought(JsonNode block) {
    return block.has("reasoningContent");
  }

  /** As Claude's own format names it. */
  private static String kind(JsonNode block) {
    return block.has("toolUse") ? "tool_use" : "text";
  }
}
