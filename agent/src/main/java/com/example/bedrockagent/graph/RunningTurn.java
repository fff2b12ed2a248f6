package com.example.bedrockagent.graph;

import com.example.bedrockagent.answer.Answer;
import com.example.bedrockagent.answer.ConversationState;
import com.example.bedrockagent.telemetry.AgentSpan;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.bsc.async.AsyncGenerator.Cancellable;
import org.bsc.langgraph4j.NodeOutput;

/**
 * Takes the graph through one turn on the threads of an executor, and makes none of them wait:
 * while the model or a tool is silent, the turn has no thread.
 *
 * <p>Whatever happens to the turn is a signal. The first one gets a thread, which goes as far as it
 * can; those that come meanwhile make it look again. So one thread at a time has the turn.
 */
final class RunningTurn {

  private final Supplier<Cancellable<NodeOutput<ConversationState>>> graph;
  private final Turn turn;
  private final Lease lease;
  private final AgentSpan span;
  private final Executor executor;
  private final AtomicInteger signals = new AtomicInteger();
  private final CompletableFuture<Answer> outcome = new CompletableFuture<>();
  private Cancellable<NodeOutput<ConversationState>> outputs;
  private CompletableFuture<NodeOutput<ConversationState>> next;

  /**
   * @param graph begins the turn
   * @param lease ends before anybody learns that the turn has
   * @param span ends with the turn
   */
  RunningTurn(
      Supplier<Cancellable<NodeOutput<ConversationState>>> graph,
      Turn turn,
      Lease lease,
      AgentSpan span,
      Executor executor) {
    this.graph = graph;
    this.turn = turn;
    this.lease = lease;
    this.span = span;
    this.executor = executor;
  }

  /** Begins; cancelling what it returns ends the turn, and Bedrock's stream with it. */
  CompletableFuture<Answer> start() {
    outcome.whenComplete(
        (answer, error) -> {
          lease.close();
          signal();
        });
    signal();
    return outcome;
  }

  private void signal() {
    if (signals.getAndIncrement() > 0) {
      return;
    }
    try {
      executor.execute(this::run);
    } catch (RejectedExecutionException e) {
      outcome.completeExceptionally(e);
      run();
    }
  }

  private void run() {
    int seen;
    do {
      seen = signals.get();
      span.within(this::advance);
    } while (!signals.compareAndSet(seen, 0));
  }

  private void advance() {
    try {
      while (!outcome.isDone() && hasNext()) {
        var output = take();
        turn.accept(output);
      }
    } catch (Throwable e) {
      span.failed(e);
      lease.close();
      outcome.completeExceptionally(e);
    }
    if (outcome.isDone()) {
      stop();
    }
  }

  /** Whether the next output is there; if it is still to come, its signal is as well. */
  private boolean hasNext() {
    if (outputs == null) {
      outputs = graph.get();
    }
    if (next == null) {
      var item = outputs.next();
      if (item.isDone()) {
        lease.close();
        span.succeeded();
        outcome.complete(turn.answer());
        return false;
      }
      next = item.future();
      if (!next.isDone()) {
        next.whenComplete((output, error) -> signal());
      }
    }
    return next.isDone();
  }

  private NodeOutput<ConversationState> take() {
    try {
      return next.join();
    } catch (CompletionException e) {
      throw TurnFailure.of(e.getCause());
    } finally {
      next = null;
    }
  }

  /** However the turn ended, its stream ends with it: tokens that nobody reads are paid for. */
  private void stop() {
    span.failed(new CancellationException());
    if (outputs != null) {
      outputs.cancel(false);
    }
  }
}
