package com.example.bedrockagent.serve;

import com.example.bedrockagent.answer.NothingToDecideException;
import com.example.bedrockagent.answer.TurnFailedException;
import com.example.bedrockagent.answer.UnknownCallException;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.memory.ThreadInUseException;
import com.example.bedrockagent.memory.ThreadStoreException;
import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/** Starts the answers that clients ask for. */
final class Invocations {

  private final ServedAgent agent;
  private final Admission admission;
  private final ConnectionLimits limits;

  Invocations(ServedAgent agent, Admission admission, ConnectionLimits limits) {
    this.agent = agent;
    this.admission = admission;
    this.limits = limits;
  }

  /**
   * Starts one; runs on the connection's own thread.
   *
   * @param whenOver runs there, too, when the answer is written
   */
  AnswerStream start(ChannelHandlerContext context, Call call, Runnable whenOver)
      throws NotTakenException {
    if (call.fromBrowser()) {
      throw new NotTakenException(Problem.browser());
    }
    var asked = ClientRequest.parse(call.body(), call.sessionId());
    var refusal = admission.enter(asked.thread());
    if (refusal.isPresent()) {
      throw new NotTakenException(refusal.get());
    }
    var first = ServerEvent.start(asked.thread(), agent.model(), agent.note());
    var stream = new AnswerStream(context, first, call.takesChunks(), limits.unread(), whenOver);
    stream.follow(
        agent.turns().start(asked, stream),
        () -> admission.leave(asked.thread()),
        error -> problem(asked.thread(), error));
    return stream;
  }

  private Problem problem(String thread, Throwable error) {
    var cause = error instanceof CompletionException ? error.getCause() : error;
    if (cause instanceof CancellationException) {
      return Problem.draining();
    }
    if (cause instanceof UnknownCallException) {
      return Problem.badRequest(cause.getMessage());
    }
    if (cause instanceof NothingToDecideException) {
      return Problem.nothingToDecide(thread);
    }
    if (cause instanceof ThreadInUseException) {
      return Problem.busy(thread);
    }
    if (cause instanceof ThreadStoreException) {
      agent.log().accept(cause.getMessage());
      return Problem.notKept(thread);
    }
    if (cause instanceof TurnFailedException || Diagnosis.isOfAws(cause)) {
      var finding = agent.diagnosis().apply(cause);
      agent.log().accept("Conversation " + thread + ": " + finding.code() + " " + finding.title());
      return Problem.of(cause, finding);
    }
    agent.log().accept("Conversation " + thread + ": internal error: " + cause);
    return Problem.internal();
  }
}
