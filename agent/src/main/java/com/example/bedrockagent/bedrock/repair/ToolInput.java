package com.example.bedrockagent.bedrock.repair;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The arguments of a tool call, read without changing any: one JSON object that says each name
 * once, and no number that Bedrock or a tool would take for infinite.
 */
public final class ToolInput {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final String NO_OBJECT = "the arguments are no JSON object: ";

  private ToolInput() {}

  /** The object, its numbers with all their digits; empty if the text can not be read so. */
  public static Optional<ObjectNode> read(String text) {
    try {
      return text != null && JSON.readTree(text) instanceof ObjectNode object && isFinite(object)
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** What the model has to know to write the arguments better. */
  public static String problem(String text) {
    try {
      return JSON.readTree(text) instanceof ObjectNode
          ? "the arguments have a number that is too large: "
          : NO_OBJECT;
    } catch (JsonProcessingException e) {
      return String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field")
          ? "the arguments say a name twice: "
          : NO_OBJECT;
    }
  }

  private static boolean isFinite(JsonNode value) {
    if (value.isNumber()) {
      return Double.isFinite(value.doubleValue());
    }
    for (var part : value) {
      if (!isFinite(part)) {
        return false;
      }
    }
    return true;
  }
}
