package com.example.bedrockagent.serve;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Which conversations are being answered here: at most so many, and each by one request at a time.
 */
final class Admission {

  private final int most;
  private final Clock clock;
  private final Set<String> threads = new HashSet<>();
  private Instant changed;
  private boolean closed;

  Admission(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
    this.changed = clock.instant();
  }

  /** Whether something is being answered, and since when that is so. */
  record Status(boolean busy, Instant since) {}

  synchronized Status status() {
    return new Status(!threads.isEmpty(), changed);
  }

  /** Takes a conversation in, or says why not; what is taken in has to {@link #leave}. */
  synchronized Optional<Problem> enter(String thread) {
    if (closed) {
      return Optional.of(Problem.draining());
    }
    if (threads.contains(thread)) {
      return Optional.of(Problem.busy(thread));
    }
    if (threads.size() >= most) {
      return Optional.of(Problem.overloaded(most));
    }
    threads.add(thread);
    changedIf(threads.size() == 1);
    return Optional.empty();
  }

  synchronized void leave(String thread) {
    threads.remove(thread);
    changedIf(threads.isEmpty());
    notifyAll();
  }

  /** Takes nothing in from now on. */
  synchronized void close() {
    closed = true;
  }

  /** Waits until all have left, and says how many have not. */
  synchronized int awaitEmpty(Duration limit) throws InterruptedException {
    var deadline = System.nanoTime() + limit.toNanos();
    for (var left = limit.toNanos();
        left > 0 && !threads.isEmpty();
        left = deadline - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return threads.size();
  }

  private void changedIf(boolean isOther) {
    if (isOther) {
      changed = clock.instant();
    }
  }
}
