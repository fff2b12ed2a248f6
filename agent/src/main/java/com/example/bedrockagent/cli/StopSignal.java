package com.example.bedrockagent.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks a command to end when the process is asked to: by SIGTERM, or by Ctrl-C. The process ends
 * when this is closed, with the exit code a JVM has then, 143 or 130: 128 and the signal's number,
 * as container platforms expect it.
 */
final class StopSignal implements AutoCloseable {

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  private StopSignal(Duration limit) {
    this.hook = new Thread(() -> stop(limit), "stop");
  }

  /**
   * @param limit after which the process ends in any case
   */
  static StopSignal install(Duration limit) {
    var signal = new StopSignal(limit);
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** Waits until the process is asked to end. */
  void await() throws InterruptedException {
    asked.await();
  }

  @Override
  public void close() {
    done.countDown();
    if (asked.getCount() > 0) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private void stop(Duration limit) {
    asked.countDown();
    try {
      if (!done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("Stopped before everything was closed.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
