package com.example.bedrockagent.answer;

import java.time.Duration;
import java.util.Objects;

/**
 * What a turn is held to.
 *
 * @param modelSilence how long the model may send nothing before the turn fails
 * @param toolCall how long a tool may take before the model is told that it failed
 * @param window how much of the conversation is sent to the model
 */
public record Limits(Duration modelSilence, Duration toolCall, ContextWindow window) {

  /** Long prompts and thinking take their time. */
  public static final Limits DEFAULT = new Limits(Duration.ofSeconds(120), Duration.ofSeconds(60));

  public Limits {
    Objects.requireNonNull(modelSilence);
    Objects.requireNonNull(toolCall);
    Objects.requireNonNull(window);
  }

  public Limits(Duration modelSilence, Duration toolCall) {
    this(modelSilence, toolCall, ContextWindow.DEFAULT);
  }

  /** The same with another window. */
  public Limits with(ContextWindow other) {
    return new Limits(modelSilence, toolCall, other);
  }

  /** A limit as people say it. */
  public static String inWords(Duration limit) {
    return limit.toSeconds() > 0 ? limit.toSeconds() + " seconds" : limit.toMillis() + " ms";
  }
}
