package com.example.bedrockagent.cli.talk;

import com.example.bedrockagent.answer.Answer;
import com.example.bedrockagent.answer.PendingCall;
import com.example.bedrockagent.graph.AgentGraph;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** A conversation on a terminal: what has to be approved is asked of the user at once. */
record Dialogue(
    AgentGraph agent, String thread, AnswerPrinter printer, Approval approval, RunningTurns turns) {

  /**
   * Asks, once what an earlier turn left to approve is decided; the answer is printed, too. The
   * question of that very turn is not asked twice: it is answered then.
   *
   * @throws CancellationException if the turn was stopped; the conversation can go on
   */
  Answer ask(String question) {
    var waiting = agent.pending(thread);
    var isAnswered = !waiting.isEmpty() && agent.unanswered(thread).equals(Optional.of(question));
    var earlier = goOn(waiting);
    return isAnswered
        ? earlier
        : goOn(turns.run(worker -> agent.start(thread, question, printer, worker))).after(earlier);
  }

  /** Has the user decide what an earlier turn left to approve, and goes on with it. */
  Answer decide() {
    return goOn(agent.pending(thread));
  }

  private Answer goOn(List<PendingCall> waiting) {
    return goOn(Answer.ofPending(waiting));
  }

  private Answer goOn(Answer answer) {
    var last = answer;
    while (last.isPending()) {
      printer.endLine();
      var decisions = approval.decide(last.pending());
      last =
          turns.run(worker -> agent.startDecided(thread, decisions, printer, worker)).after(last);
    }
    printer.endLine();
    return last;
  }
}
