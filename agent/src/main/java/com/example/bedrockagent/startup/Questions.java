package com.example.bedrockagent.startup;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Asks AWS several things at once, and waits for each only so long. */
final class Questions implements AutoCloseable {

  private final Duration limit;
  private final ExecutorService threads;

  Questions(Duration limit) {
    this.limit = limit;
    // Daemons: one that hangs does not keep the program from ending.
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              var thread = new Thread(task, "startup-check");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Asks one; its future fails with an exception of the SDK if there is no answer in time.
   *
   * @param whom as it reads in a message, such as "STS"
   */
  <T> CompletableFuture<T> ask(String whom, Supplier<T> question) {
    return CompletableFuture.supplyAsync(question, threads)
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            error ->
                CompletableFuture.failedFuture(
                    error instanceof TimeoutException ? noAnswer(whom) : error));
  }

  private SdkClientException noAnswer(String whom) {
    return SdkClientException.create(whom + " did not answer within " + limit.toMillis() + " ms.");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
