package com.example.bedrockagent.graph;

import com.example.bedrockagent.answer.ConversationState;
import com.example.bedrockagent.answer.Decision;
import com.example.bedrockagent.answer.ToolOutcome;
import com.example.bedrockagent.answer.ToolOutcomes;
import com.example.bedrockagent.graph.CallOutcome.Ended;
import com.example.bedrockagent.memory.Conversation;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.ChatMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the calls end that a turn has left without a result when the next question is asked: each is
 * known to have been refused or left alone, or may have been done.
 *
 * @param results a message for each
 * @param outcomes of the whole conversation, with theirs
 */
record GivenUpCalls(List<ChatMessage> results, ToolOutcomes outcomes) {

  /** Those of a conversation as it was saved. */
  static GivenUpCalls of(Optional<Conversation> saved) {
    var values = new HashMap<>(saved.map(Conversation::values).orElseGet(Map::of));
    values.put(ConversationState.MESSAGES, saved.map(Conversation::messages).orElseGet(List::of));
    var state = new ConversationState(values);
    var results = new ArrayList<ChatMessage>();
    var outcomes = state.outcomes();
    for (var call : state.openCalls()) {
      var ended = new Ended(call, outcome(call, state));
      outcomes = outcomes.with(state.messages().size() + results.size(), ended.outcome());
      results.add(ended.message());
    }
    return new GivenUpCalls(results, outcomes);
  }

  private static ToolOutcome outcome(ToolExecutionRequest call, ConversationState state) {
    var decision = state.decision(call.id());
    if (decision.isPresent() && decision.get() instanceof Decision.Denied denied) {
      return new ToolOutcome.Denied(denied.reason());
    }
    return decision.isEmpty() && state.waits(call)
        ? new ToolOutcome.Denied("nobody approved it.")
        : ToolOutcome.Failed.BROKEN_OFF;
  }
}
