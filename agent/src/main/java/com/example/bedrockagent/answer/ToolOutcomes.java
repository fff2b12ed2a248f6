package com.example.bedrockagent.answer;

import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.util.HashMap;
import java.util.Map;

/**
 * How the tool calls of a conversation ended, by the place of each result among the messages: a
 * call's ID may come again. A conversation that was kept before outcomes were has none, and its
 * results are read as they stand.
 */
public record ToolOutcomes(Map<String, Map<String, String>> state) {

  public static final String KEY = "outcomes";

  public ToolOutcomes {
    state = Map.copyOf(state);
  }

  /**
   * Those of a saved conversation.
   *
   * @param values what its graph remembers besides the messages
   */
  @SuppressWarnings("unchecked")
  public static ToolOutcomes of(Map<String, Object> values) {
    return new ToolOutcomes(
        (Map<String, Map<String, String>>) values.getOrDefault(KEY, Map.<String, Object>of()));
  }

  /**
   * How a call ended.
   *
   * @param place of its result among the messages
   */
  public ToolOutcome at(int place, ToolExecutionResultMessage result) {
    return ToolOutcome.ofState(
        state.getOrDefault(Integer.toString(place), Map.of()), result.text());
  }

  public ToolOutcomes with(int place, ToolOutcome outcome) {
    var kept = outcome.toState();
    if (kept.isEmpty()) {
      return this;
    }
    var more = new HashMap<>(state);
    more.put(Integer.toString(place), kept);
    return new ToolOutcomes(more);
  }
}
