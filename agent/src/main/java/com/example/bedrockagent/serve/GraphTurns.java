package com.example.bedrockagent.serve;

import com.example.bedrockagent.answer.Answer;
import com.example.bedrockagent.answer.AnswerListener;
import com.example.bedrockagent.answer.NothingToDecideException;
import com.example.bedrockagent.graph.AgentGraph;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Starts the graph's turns on worker threads, because a turn's start reads what was said before,
 * which may wait for a database.
 */
public final class GraphTurns {

  private final AgentGraph graph;
  private final Executor workers;

  /**
   * @param workers do the work; a few serve any number of turns
   */
  public GraphTurns(AgentGraph graph, Executor workers) {
    this.graph = graph;
    this.workers = workers;
  }

  /**
   * Starts what was asked; returns at once.
   *
   * @param listener told on the workers, one piece at a time, in order
   * @return the answer, which fails with a {@link NothingToDecideException} if there was a decision
   *     and nothing waits for one; cancelling it ends the turn
   */
  CompletableFuture<Answer> start(ClientRequest asked, AnswerListener listener) {
    var outcome = new CompletableFuture<Answer>();
    try {
      workers.execute(() -> start(asked, listener, outcome));
    } catch (RejectedExecutionException e) {
      outcome.completeExceptionally(e);
    }
    return outcome;
  }

  private void start(
      ClientRequest asked, AnswerListener listener, CompletableFuture<Answer> outcome) {
    if (outcome.isDone()) {
      return;
    }
    try {
      var turn = turn(asked, listener);
      turn.whenComplete((answer, error) -> complete(outcome, answer, error));
      // To let go of the conversation may wait for a database as well.
      outcome.whenCompleteAsync((answer, error) -> turn.cancel(true), workers);
    } catch (RuntimeException e) {
      outcome.completeExceptionally(e);
    }
  }

  private CompletableFuture<Answer> turn(ClientRequest asked, AnswerListener listener) {
    var thread = asked.thread();
    if (asked.decisions().isEmpty()) {
      return graph.start(thread, asked.prompt(), listener, workers);
    }
    return graph.startDecided(thread, asked.decisions(), listener, workers);
  }

  private static void complete(CompletableFuture<Answer> outcome, Answer answer, Throwable error) {
    if (error == null) {
      outcome.complete(answer);
    } else {
      outcome.completeExceptionally(error);
    }
  }
}
