package com.example.bedrockagent.role;

import java.time.Duration;
import java.util.Objects;

/**
 * How long to wait for IAM, which takes a while to make a change known everywhere.
 *
 * @param attempts how often to try in all
 * @param pause between two of them
 * @param clock lets the time pass
 */
public record Patience(int attempts, Duration pause, Pause clock) {

  /** About a minute, which is what IAM takes at most on ordinary days. */
  public static final Patience DEFAULT =
      new Patience(30, Duration.ofSeconds(2), time -> Thread.sleep(time.toMillis()));

  public Patience {
    Objects.requireNonNull(pause);
    Objects.requireNonNull(clock);
    if (attempts < 1) {
      throw new IllegalArgumentException("At least one attempt is needed, not " + attempts + ".");
    }
  }

  /** Lets time pass. */
  @FunctionalInterface
  public interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  /** Waits once. */
  public void waitOnce() {
    try {
      clock.of(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for IAM.", e);
    }
  }
}
