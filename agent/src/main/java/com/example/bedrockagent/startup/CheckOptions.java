package com.example.bedrockagent.startup;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * How the check is run.
 *
 * @param limit how long AWS may take to answer a question
 * @param clock this machine's
 * @param invoke whether to prove the access by a call that costs a few tokens
 */
public record CheckOptions(Duration limit, Clock clock, boolean invoke) {

  /**
   * Proves nothing that costs. The SDK itself gives up after 15 seconds; this bounds what it does
   * not, and leaves a slow machine the time to start.
   */
  public static final CheckOptions DEFAULT =
      new CheckOptions(Duration.ofSeconds(30), Clock.systemUTC(), false);

  public CheckOptions {
    Objects.requireNonNull(limit);
    Objects.requireNonNull(clock);
  }

  /** The same, with or without the proof. */
  public CheckOptions withInvoke(boolean wanted) {
    return new CheckOptions(limit, clock, wanted);
  }
}
