package com.example.bedrockagent.sandbox.bedrock;

import static com.example.bedrockagent.sandbox.wire.JsonReply.object;

import com.example.bedrockagent.sandbox.bedrock.StandInAnswer.Text;
import com.example.bedrockagent.sandbox.wire.ServiceError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Anthropic's Messages format, in which InvokeModel takes Claude's requests: text only. Source:
 * Amazon Bedrock user guide, "Anthropic Claude Messages API".
 */
final class AnthropicMessages {

  private static final List<String> REQUIRED =
      List.of("anthropic_version", "max_tokens", "messages");

  private AnthropicMessages() {}

  /** The conversation of a request, checked as Converse's is. */
  static ConverseInput parse(JsonNode body) {
    for (var key : REQUIRED) {
      if (!body.has(key)) {
        throw new ServiceError(
            400,
            "ValidationException",
            "Malformed input request: #: required key ["
                + key
                + "] not found, please reformat your input and try again.");
      }
    }
    var converse = object();
    converse.putObject("inferenceConfig").set("maxTokens", body.get("max_tokens"));
    var messages = converse.putArray("messages");
    body.get("messages").forEach(message -> messages.add(converted(message)));
    return ConverseInput.parse(converse.toString().getBytes(StandardCharsets.UTF_8), "Anthropic");
  }

  private static ObjectNode converted(JsonNode message) {
    var converted = object().put("role", message.path("role").asText());
    var content = converted.putArray("content");
    var given = message.path("content");
    if (given.isTextual()) {
      content.addObject().set("text", given);
    }
    given.forEach(block -> content.addObject().put("text", block.path("text").asText()));
    return converted;
  }

  static ObjectNode response(String model, StandInAnswer answer) {
    var body = object();
    body.put("id", "msg_bdrk_stand_in").put("type", "message").put("role", "assistant");
    body.put("model", model);
    var content = body.putArray("content");
    for (var block : answer.blocks()) {
      if (block instanceof Text text) {
        content.addObject().put("type", "text").put("text", String.join("", text.pieces()));
      }
    }
    body.put("stop_reason", answer.stopReason()).putNull("stop_sequence");
    body.putObject("usage")
        .put("input_tokens", answer.inputTokens())
        .put("output_tokens", answer.outputTokens());
    return body;
  }
}
