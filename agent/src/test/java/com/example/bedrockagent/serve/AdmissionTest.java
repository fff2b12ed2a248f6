package com.example.bedrockagent.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final Admission admission = new Admission(2, new MovingClock());

  @Test
  void takesAConversationOnceAtATime() {
    assertThat(admission.enter("a")).isEmpty();

    assertThat(admission.enter("a").orElseThrow().status()).isEqualTo(409);

    admission.leave("a");
    assertThat(admission.enter("a")).isEmpty();
  }

  @Test
  void takesNoMoreThanItMay() {
    admission.enter("a");
    admission.enter("b");

    assertThat(admission.enter("c").orElseThrow().code()).isEqualTo("overloaded");
  }

  @Test
  void takesNothingWhenItIsClosed() {
    admission.close();

    assertThat(admission.enter("a").orElseThrow().code()).isEqualTo("stopping");
  }

  @Test
  void knowsSinceWhenItIsBusy() {
    admission.enter("a");
    now.set(NOON.plusSeconds(5));
    admission.enter("b");
    admission.leave("a");

    assertThat(admission.status()).isEqualTo(new Admission.Status(true, NOON));

    admission.leave("b");
    assertThat(admission.status()).isEqualTo(new Admission.Status(false, NOON.plusSeconds(5)));
  }

  @Test
  void tellsHowManyHaveNotLeftInTime() throws InterruptedException {
    admission.enter("a");

    assertThat(admission.awaitEmpty(Duration.ofMillis(1))).isOne();

    admission.leave("a");
    assertThat(admission.awaitEmpty(Duration.ofDays(1))).isZero();
  }

  private final class MovingClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now.get();
    }
  }
}
