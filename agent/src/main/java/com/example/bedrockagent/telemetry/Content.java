package com.example.bedrockagent.telemetry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;

/**
 * Messages in the JSON of the conventions: <a
 * href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-input-messages.json">input</a>
 * and <a
 * href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-output-messages.json">output</a>.
 */
final class Content {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Content() {}

  /** The system prompt. */
  static String system(List<ChatMessage> messages) {
    var parts = JSON.createArrayNode();
    messages.stream()
        .filter(SystemMessage.class::isInstance)
        .forEach(message -> text(parts, ((SystemMessage) message).text()));
    return parts.toString();
  }

  /** The other messages, oldest first. */
  static String conversation(List<ChatMessage> messages) {
    var array = JSON.createArrayNode();
    for (var message : messages) {
      if (message instanceof UserMessage user) {
        text(parts(array, "user"), user.singleText());
      } else if (message instanceof AiMessage answer) {
        answer(parts(array, "assistant"), answer);
      } else if (message instanceof ToolExecutionResultMessage result) {
        parts(array, "tool")
            .addObject()
            .put("type", "tool_call_response")
            .put("id", result.id())
            .put("response", result.text());
      }
    }
    return array.toString();
  }

  static String answer(ChatResponse response) {
    var array = JSON.createArrayNode();
    answer(parts(array, "assistant"), response.aiMessage());
    if (response.finishReason() != null) {
      ((ObjectNode) array.get(0))
          .put("finish_reason", AgentSpan.finishReason(response.finishReason()));
    }
    return array.toString();
  }

  private static void answer(ArrayNode parts, AiMessage answer) {
    text(parts, answer.text());
    for (var call : answer.toolExecutionRequests()) {
      parts
          .addObject()
          .put("type", "tool_call")
          .put("id", call.id())
          .put("name", call.name())
          .put("arguments", call.arguments());
    }
  }

  private static ArrayNode parts(ArrayNode messages, String role) {
    return messages.addObject().put("role", role).putArray("parts");
  }

  private static void text(ArrayNode parts, String text) {
    if (text != null) {
      parts.addObject().put("type", "text").put("content", text);
    }
  }
}
