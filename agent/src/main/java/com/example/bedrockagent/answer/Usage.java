package com.example.bedrockagent.answer;

import dev.langchain4j.model.bedrock.BedrockTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import java.util.Map;

/**
 * How many tokens went in and came out, as Bedrock counted them.
 *
 * @param inputTokens read by the model in full, so without those of the cache
 * @param outputTokens written by the model, thoughts included
 * @param cacheReadTokens taken from the cache
 * @param cacheWriteTokens put into the cache
 */
public record Usage(int inputTokens, int outputTokens, int cacheReadTokens, int cacheWriteTokens) {

  /** No tokens at all. */
  public static final Usage NONE = new Usage(0, 0, 0, 0);

  private static final String INPUT = "input";
  private static final String OUTPUT = "output";
  private static final String CACHE_READ = "cacheRead";
  private static final String CACHE_WRITE = "cacheWrite";

  /** The sum of two counts. */
  public Usage plus(Usage other) {
    return new Usage(
        inputTokens + other.inputTokens,
        outputTokens + other.outputTokens,
        cacheReadTokens + other.cacheReadTokens,
        cacheWriteTokens + other.cacheWriteTokens);
  }

  public static Usage of(TokenUsage usage) {
    if (usage == null) {
      return NONE;
    }
    var bedrock = usage instanceof BedrockTokenUsage withCache ? withCache : null;
    return new Usage(
        orZero(usage.inputTokenCount()),
        orZero(usage.outputTokenCount()),
        bedrock == null ? 0 : orZero(bedrock.cacheReadInputTokens()),
        bedrock == null ? 0 : orZero(bedrock.cacheWriteInputTokens()));
  }

  public static Usage of(Map<String, Integer> state) {
    return new Usage(
        state.getOrDefault(INPUT, 0),
        state.getOrDefault(OUTPUT, 0),
        state.getOrDefault(CACHE_READ, 0),
        state.getOrDefault(CACHE_WRITE, 0));
  }

  /** A form that survives every state serializer. */
  public Map<String, Integer> toState() {
    return Map.of(
        INPUT,
        inputTokens,
        OUTPUT,
        outputTokens,
        CACHE_READ,
        cacheReadTokens,
        CACHE_WRITE,
        cacheWriteTokens);
  }

  private static int orZero(Integer count) {
    return count == null ? 0 : count;
  }
}
