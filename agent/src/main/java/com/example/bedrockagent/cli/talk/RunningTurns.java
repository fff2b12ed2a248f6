package com.example.bedrockagent.cli.talk;

import com.example.bedrockagent.answer.Answer;
import java.io.PrintStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Runs turns on a thread of their own, so that another one, such as a signal's, can stop them. When
 * a signal ends the program in mid-answer, the stream is closed, what was said is kept, and the
 * terminal's line is ended.
 */
final class RunningTurns implements AutoCloseable {

  /** A turn that has not ended by then ends with the process. */
  private static final int SECONDS_TO_END = 5;

  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(work -> daemon(work, "turn"));
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread atTheEnd;
  private volatile CompletableFuture<Answer> current = CompletableFuture.completedFuture(null);

  /**
   * @param err is told when the program's end stops a turn
   */
  RunningTurns(PrintStream err) {
    atTheEnd = daemon(() -> endWithTheProgram(err), "stop");
    Runtime.getRuntime().addShutdownHook(atTheEnd);
  }

  /**
   * Starts a turn and waits until it has ended and all is said of it.
   *
   * @throws CancellationException if it was stopped
   */
  Answer run(Function<Executor, CompletableFuture<Answer>> start) {
    current = start.apply(worker);
    try {
      return current.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    } finally {
      CompletableFuture.runAsync(() -> {}, worker).join();
    }
  }

  /** Stops the turn that runs, and its stream; false if none does. */
  boolean stop() {
    return current.cancel(true);
  }

  @Override
  public void close() {
    worker.shutdown();
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(atTheEnd);
    } catch (IllegalStateException e) {
      // The program is ending already, and waits for this.
    }
  }

  private void endWithTheProgram(PrintStream err) {
    if (!stop()) {
      err.println();
      return;
    }
    try {
      closed.await(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    err.println("Stopped.");
  }

  private static Thread daemon(Runnable work, String name) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
