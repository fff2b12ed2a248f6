package com.example.bedrockagent.sandbox.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What the stand-in model says: content blocks, why it stopped, and what it counted.
 *
 * @param stopReason as Converse names it
 */
record StandInAnswer(List<Block> blocks, String stopReason, int inputTokens, int outputTokens) {

  StandInAnswer {
    blocks = List.copyOf(blocks);
  }

  /** One content block. */
  sealed interface Block {}

  /** Text, in the pieces in which it is streamed. */
  record Text(List<String> pieces) implements Block {
    Text {
      pieces = List.copyOf(pieces);
    }
  }

  /** A tool call. */
  record ToolUse(String id, String name, JsonNode input) implements Block {}
}
