package com.example.bedrockagent.graph;

import dev.langchain4j.model.output.TokenUsage;
import java.util.Map;

/** How many tokens went in and came out, as Bedrock counted them. */
public record Usage(int inputTokens, int outputTokens) {

  /** No tokens at all. */
  public static final Usage NONE = new Usage(0, 0);

  private static final String INPUT = "input";
  private static final String OUTPUT = "output";

  /** The sum of two counts. */
  public Usage plus(Usage other) {
    return new Usage(inputTokens + other.inputTokens, outputTokens + other.outputTokens);
  }

  static Usage of(TokenUsage usage) {
    return usage == null
        ? NONE
        : new Usage(orZero(usage.inputTokenCount()), orZero(usage.outputTokenCount()));
  }

  static Usage of(Map<String, Integer> state) {
    return new Usage(state.getOrDefault(INPUT, 0), state.getOrDefault(OUTPUT, 0));
  }

  /** A form that survives every state serializer. */
  Map<String, Integer> toState() {
    return Map.of(INPUT, inputTokens, OUTPUT, outputTokens);
  }

  private static int orZero(Integer count) {
    return count == null ? 0 : count;
  }
}
