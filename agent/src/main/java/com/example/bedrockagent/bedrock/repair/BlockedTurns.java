package com.example.bedrockagent.bedrock.repair;

import com.example.bedrockagent.answer.Ending;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Leaves out what a guardrail, a content filter or the model itself has refused: it reads the whole
 * conversation again with each request, and would refuse every later answer for the same words.
 *
 * <p>Two turns refused one after the other may have been so for what was said before, which is left
 * out then, too. What tools did is never forgotten, because the model would do it again.
 */
final class BlockedTurns {

  private static final AiMessage STOPPED = AiMessage.from("(This answer is left out.)");

  private final List<ChatMessage> kept = new ArrayList<>();

  /** Where the turns begin that have no answer, and were read with the next question. */
  private int unanswered;

  private boolean wasBlocked;

  private BlockedTurns() {}

  /** The messages without what was stopped; the last turn is always among them. */
  static List<ChatMessage> without(List<ChatMessage> messages) {
    var turns = new BlockedTurns();
    for (var from = 0; from < messages.size(); ) {
      var to = end(messages, from);
      turns.add(messages.subList(from, to), to == messages.size());
      from = to;
    }
    return turns.kept;
  }

  private void add(List<ChatMessage> turn, boolean isLast) {
    var blocked = isLast ? turn.size() : blockedAt(turn);
    if (blocked == turn.size()) {
      kept.addAll(turn);
      if (isAnswered(turn)) {
        unanswered = kept.size();
        wasBlocked = false;
      }
      return;
    }
    var before = kept.subList(wasBlocked ? firstQuestion() : unanswered, kept.size());
    var read = new ArrayList<>(before);
    before.clear();
    var unblocked = turn.subList(0, blocked);
    if (wasBlocked) {
      read.addAll(unblocked);
      kept.addAll(note(read));
    } else {
      kept.addAll(withTools(read));
      kept.addAll(withTools(unblocked));
    }
    unanswered = kept.size();
    wasBlocked = true;
  }

  /** What is before it is the system prompt. */
  private int firstQuestion() {
    return end(kept, 0) < kept.size() && !(kept.get(0) instanceof UserMessage) ? end(kept, 0) : 0;
  }

  /** A turn ends before the next question; what is before the first question is one as well. */
  private static int end(List<ChatMessage> messages, int from) {
    var end = from + 1;
    while (end < messages.size() && !(messages.get(end) instanceof UserMessage)) {
      end++;
    }
    return end;
  }

  /** The place of the answer that was stopped, or the turn's end. */
  private static int blockedAt(List<ChatMessage> turn) {
    var at = 0;
    while (at < turn.size()
        && !(turn.get(at) instanceof AiMessage answer && Ending.of(answer).isBlocked())) {
      at++;
    }
    return at;
  }

  /** Turns in which tools were called, as they are: what led to a call was not stopped. */
  private static List<ChatMessage> withTools(List<ChatMessage> messages) {
    var used = new ArrayList<ChatMessage>();
    for (var from = 0; from < messages.size(); ) {
      var to = end(messages, from);
      var turn = messages.subList(from, to);
      if (turn.stream().anyMatch(ToolExecutionResultMessage.class::isInstance)) {
        used.addAll(turn);
        used.add(STOPPED);
      }
      from = to;
    }
    return used;
  }

  /** Where nothing that was said may be repeated, the tools that were called are named. */
  private static List<ChatMessage> note(List<ChatMessage> messages) {
    var tools =
        messages.stream()
            .filter(ToolExecutionResultMessage.class::isInstance)
            .map(result -> CallIds.inGrammar(((ToolExecutionResultMessage) result).toolName()))
            .distinct()
            .collect(Collectors.joining(", "));
    return tools.isEmpty()
        ? List.of()
        : List.of(
            UserMessage.from(
                "(What was said before is left out. These tools were called: %s. Look before you"
                        .formatted(tools)
                    + " call them again.)"),
            STOPPED);
  }

  private static boolean isAnswered(List<ChatMessage> turn) {
    var last = turn.get(turn.size() - 1);
    return last instanceof AiMessage answer
        ? !answer.hasToolExecutionRequests()
        : !(turn.get(0) instanceof UserMessage);
  }
}
