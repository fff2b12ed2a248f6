package com.example.bedrockagent.graph;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves out what a guardrail or a content filter has stopped: it reads the whole conversation
 * again with each request, and would stop every later answer for the same words.
 */
final class BlockedTurns {

  private BlockedTurns() {}

  /** The messages without the turns that were stopped; the last turn is always among them. */
  static List<ChatMessage> without(List<ChatMessage> messages) {
    var kept = new ArrayList<ChatMessage>();
    var unanswered = 0;
    for (var from = 0; from < messages.size(); ) {
      var to = end(messages, from);
      var turn = messages.subList(from, to);
      if (to < messages.size() && isBlocked(turn)) {
        // A question that failed before was read with this one, and may be what was stopped.
        kept.subList(unanswered, kept.size()).clear();
      } else {
        kept.addAll(turn);
        unanswered = isAnswered(turn) ? kept.size() : unanswered;
      }
      from = to;
    }
    return kept;
  }

  /** A turn ends before the next question; what is before the first question is one as well. */
  private static int end(List<ChatMessage> messages, int from) {
    var end = from + 1;
    while (end < messages.size() && !(messages.get(end) instanceof UserMessage)) {
      end++;
    }
    return end;
  }

  private static boolean isBlocked(List<ChatMessage> turn) {
    return turn.stream()
        .anyMatch(message -> message instanceof AiMessage answer && Ending.of(answer).isBlocked());
  }

  private static boolean isAnswered(List<ChatMessage> turn) {
    var last = turn.get(turn.size() - 1);
    return last instanceof AiMessage answer
        ? !answer.hasToolExecutionRequests()
        : !(turn.get(0) instanceof UserMessage);
  }
}
