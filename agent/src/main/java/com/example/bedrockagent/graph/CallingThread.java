package com.example.bedrockagent.graph;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/** Lets the thread that waits for an outcome do the work meanwhile. */
final class CallingThread implements Executor {

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /**
   * Works until the outcome is there, and returns it.
   *
   * @throws RuntimeException what the outcome failed with
   */
  <T> T result(CompletableFuture<T> outcome) {
    workUntil(outcome);
    try {
      return outcome.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Works until the outcome is there; an interruption cancels it. */
  private void workUntil(CompletableFuture<?> outcome) {
    outcome.whenComplete((result, error) -> tasks.add(() -> {}));
    try {
      while (!outcome.isDone()) {
        tasks.take().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcome.cancel(true);
    }
    // What is left is to clean up.
    for (var task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }
}
