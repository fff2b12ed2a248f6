package com.example.bedrockagent.graph;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a turn waits.
 *
 * @param modelSilence how long the model may send nothing before the turn fails
 * @param toolCall how long a tool may take before the model is told that it failed
 */
public record Limits(Duration modelSilence, Duration toolCall) {

  /** Long prompts and thinking take their time. */
  public static final Limits DEFAULT = new Limits(Duration.ofSeconds(120), Duration.ofSeconds(60));

  public Limits {
    Objects.requireNonNull(modelSilence);
    Objects.requireNonNull(toolCall);
  }

  /** A limit as people say it. */
  static String inWords(Duration limit) {
    return limit.toSeconds() > 0 ? limit.toSeconds() + " seconds" : limit.toMillis() + " ms";
  }
}
