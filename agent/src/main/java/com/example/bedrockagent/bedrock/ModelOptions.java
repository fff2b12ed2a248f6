package com.example.bedrockagent.bedrock;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is asked of the model besides the conversation; what is empty is left to the model.
 *
 * @param temperature from 0 (the same words again) to 1 (more variety)
 * @param maxTokens the most tokens of one answer, thoughts included
 * @param cache whether Bedrock keeps the tools, the system prompt and the conversation so far for
 *     the next call
 * @param effort how many tokens the model is willing to spend: one of {@link #EFFORTS}
 * @param serviceTier which queue serves the call: one of {@link #SERVICE_TIERS}
 */
public record ModelOptions(
    Optional<Double> temperature,
    Optional<Integer> maxTokens,
    Optional<Guardrail> guardrail,
    boolean cache,
    Optional<Thinking> thinking,
    Optional<String> effort,
    Optional<String> serviceTier) {

  /** The words that Claude models know; not every model knows each. */
  public static final List<String> EFFORTS = List.of("low", "medium", "high", "xhigh", "max");

  /** The service tiers of Amazon Bedrock. */
  public static final List<String> SERVICE_TIERS =
      List.of("default", "flex", "priority", "reserved");

  /** Everything is left to the model. */
  public static final ModelOptions NONE =
      new ModelOptions(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * @throws IllegalArgumentException if a value is out of range, or two do not go together
   */
  public ModelOptions {
    Objects.requireNonNull(guardrail);
    temperature.ifPresent(
        value -> require(value >= 0 && value <= 1, value, "temperature", "0 to 1"));
    maxTokens.ifPresent(
        value -> require(value > 0, value, "number of tokens for an answer", "1 or more"));
    effort.ifPresent(value -> requireWord(EFFORTS, value, "effort"));
    serviceTier.ifPresent(value -> requireWord(SERVICE_TIERS, value, "service tier"));
    if (thinking.isPresent() && temperature.isPresent()) {
      throw new IllegalArgumentException(
          "A temperature and thinking do not go together: give one of them.");
    }
    if (thinking.orElse(null) instanceof Thinking.Budget budget
        && maxTokens.filter(most -> most <= budget.tokens()).isPresent()) {
      throw new IllegalArgumentException(
          "An answer of %d tokens has no room for %d tokens of thinking: give more tokens."
              .formatted(maxTokens.get(), budget.tokens()));
    }
  }

  private static void require(boolean fits, Object value, String what, String range) {
    if (!fits) {
      throw new IllegalArgumentException("'" + value + "' is no " + what + ": give " + range + ".");
    }
  }

  private static void requireWord(List<String> words, String value, String what) {
    require(words.contains(value), value, what, String.join(", ", words));
  }
}
