package com.example.bedrockagent.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class PatienceTest {

  @Test
  void lastsAboutAMinute() {
    var most = Patience.DEFAULT.pause().multipliedBy(Patience.DEFAULT.attempts() - 1);

    assertThat(most).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(75));
  }

  @Test
  void letsTheGivenTimePass() {
    var pauses = new ArrayList<Duration>();

    new Patience(2, Duration.ofSeconds(7), pauses::add).waitOnce();

    assertThat(pauses).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void needsAnAttempt() {
    assertThatThrownBy(() -> new Patience(0, Duration.ZERO, time -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("At least one attempt is needed, not 0.");
  }

  @Test
  void isOverWhenItIsInterrupted() {
    var patience =
        new Patience(
            2,
            Duration.ofSeconds(1),
            time -> {
              throw new InterruptedException();
            });

    assertThatThrownBy(patience::waitOnce).isInstanceOf(IllegalStateException.class);

    assertThat(Thread.interrupted()).as("it is still to be seen by others").isTrue();
  }
}
