package com.example.bedrockagent.graph;

import com.example.bedrockagent.answer.ConversationState;
import com.example.bedrockagent.answer.ToolOutcomes;
import com.example.bedrockagent.graph.CallOutcome.Ended;
import com.example.bedrockagent.graph.CallOutcome.Waits;
import dev.langchain4j.data.message.ChatMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.bsc.async.AsyncGenerator;
import org.bsc.langgraph4j.NodeOutput;
import org.bsc.langgraph4j.streaming.StreamingOutput;

/**
 * Carries the results of running tools into the graph, in the order of the calls. A node that gave
 * the graph a future instead would have the turn's thread wait for it.
 */
final class ToolResults extends AsyncGenerator.BaseCancellable<NodeOutput<ConversationState>> {

  private final ConversationState state;
  private final List<CompletableFuture<CallOutcome>> calls;
  private final CompletableFuture<NodeOutput<ConversationState>> returned;

  /**
   * @param calls none of which fails
   */
  ToolResults(String node, ConversationState state, List<CompletableFuture<CallOutcome>> calls) {
    this.state = state;
    this.calls = List.copyOf(calls);
    this.returned =
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new))
            .thenApply(done -> new StreamingOutput<>("", node, state, null));
  }

  @Override
  public Data<NodeOutput<ConversationState>> next() {
    return returned.isDone() ? Data.done(update()) : Data.of(returned);
  }

  private Map<String, Object> update() {
    var results = new ArrayList<ChatMessage>();
    var plans = new HashMap<String, String>();
    var before = state.messages().size();
    var outcomes = state.outcomes();
    for (var call : calls) {
      var outcome = call.join();
      if (outcome instanceof Ended ended) {
        outcomes = outcomes.with(before + results.size(), ended.outcome());
        results.add(ended.message());
      } else if (outcome instanceof Waits waits) {
        plans.put(waits.callId(), waits.plan());
      }
    }
    return Map.of(
        ConversationState.MESSAGES,
        results,
        ToolOutcomes.KEY,
        outcomes.state(),
        ConversationState.PLANS,
        plans,
        ConversationState.DECISIONS,
        Map.of());
  }
}
