package com.example.bedrockagent.bedrock;

import java.util.Map;

/**
 * How a Claude model is asked to think before it answers.
 *
 * <p>Newer models take {@link Adaptive} only, older ones a {@link Budget} only; which is which, the
 * model's own refusal tells. Source: <a
 * href="https://docs.aws.amazon.com/bedrock/latest/userguide/claude-messages-adaptive-thinking.html">
 * Adaptive thinking</a> and <a
 * href="https://docs.aws.amazon.com/bedrock/latest/userguide/claude-messages-extended-thinking.html">
 * Extended thinking</a> in the Amazon Bedrock user guide.
 */
public sealed interface Thinking {

  /** The model decides when and how much it thinks. */
  record Adaptive() implements Thinking {
    /** Without a display, newer models send their thoughts as empty text. */
    @Override
    public Map<String, Object> field() {
      return Map.of("type", "adaptive", "display", "summarized");
    }
  }

  /**
   * Extended thinking with a limit.
   *
   * @param tokens at least 1024; they count towards the answer's tokens
   */
  record Budget(int tokens) implements Thinking {

    private static final int LEAST = 1024;

    public Budget {
      if (tokens < LEAST) {
        throw new IllegalArgumentException(
            "'" + tokens + "' is too few tokens to think: give at least " + LEAST + ".");
      }
    }

    @Override
    public Map<String, Object> field() {
      return Map.of("type", "enabled", "budget_tokens", tokens);
    }
  }

  /** The value of the request's model-specific field {@code thinking}. */
  Map<String, Object> field();

  /**
   * Reads what a person writes.
   *
   * @throws IllegalArgumentException if it is neither a number of tokens nor {@code adaptive}
   */
  static Thinking parse(String text) {
    if (text.equals("adaptive")) {
      return new Adaptive();
    }
    try {
      return new Budget(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no way to think: give a number of tokens, or adaptive.", e);
    }
  }
}
