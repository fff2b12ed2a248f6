package com.example.bedrockagent.cli;

import com.example.bedrockagent.graph.AgentGraph;
import com.example.bedrockagent.graph.Answer;
import com.example.bedrockagent.graph.Usage;

/** A conversation on a terminal: what has to be approved is asked of the user at once. */
record Conversation(AgentGraph agent, String thread, AnswerPrinter printer, Approval approval) {

  /** Asks, once what an earlier turn left to approve is decided; the answer is printed, too. */
  Answer ask(String question) {
    var waiting = new Answer("", Usage.NONE, 0, agent.pending(thread));
    var earlier = waiting.isPending() ? goOn(waiting) : waiting;
    return goOn(agent.ask(thread, question, printer)).after(earlier);
  }

  private Answer goOn(Answer answer) {
    var last = answer;
    while (last.isPending()) {
      printer.endLine();
      last = agent.decide(thread, approval.decide(last.pending()), printer).after(last);
    }
    printer.endLine();
    return last;
  }
}
