package com.example.bedrockagent.answer;

import java.util.List;
import java.util.Objects;

/**
 * How a turn ended: with an answer, or with calls that wait for a person's yes or no.
 *
 * @param text all text of the last message; if calls wait, what the model said before them
 * @param usage the tokens of all model calls of this turn
 * @param modelCalls how often the model was asked
 * @param pending the calls to decide before the turn goes on; empty if it is over
 * @param ending why the last message ended
 */
public record Answer(
    String text, Usage usage, int modelCalls, List<PendingCall> pending, Ending ending) {

  /** No answer yet, and nothing said: what others are added to. */
  public static final Answer NONE = ofPending(List.of());

  public Answer {
    Objects.requireNonNull(text);
    Objects.requireNonNull(usage);
    Objects.requireNonNull(ending);
    pending = List.copyOf(pending);
  }

  /** Calls that wait from an earlier turn. */
  public static Answer ofPending(List<PendingCall> pending) {
    return new Answer("", Usage.NONE, 0, pending, Ending.TOOL_USE);
  }

  /** Whether the turn is not over: somebody has to decide first. */
  public boolean isPending() {
    return !pending.isEmpty();
  }

  /** The same as the end of a turn whose first part took this. */
  public Answer after(Answer first) {
    return new Answer(
        text, first.usage.plus(usage), first.modelCalls + modelCalls, pending, ending);
  }
}
