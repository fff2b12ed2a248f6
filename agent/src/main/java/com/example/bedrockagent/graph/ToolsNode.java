package com.example.bedrockagent.graph;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.bsc.langgraph4j.action.AsyncNodeAction;

/**
 * Runs the tools the model called, in parallel, and gives it exactly one result for each call:
 * Bedrock refuses a conversation in which one is missing.
 *
 * <p>A call that has to be approved gets a plan first, and its result when it was decided. What was
 * approved is done one after the other, because a change may make the next plan out of date.
 */
final class ToolsNode implements AsyncNodeAction<ConversationState> {

  private static final String NO_ANSWER =
      "I stopped: no answer after " + ToolsNode.MOST_ROUNDS + " rounds of tool calls.";

  /** How often the model may call tools before it has to answer. */
  static final int MOST_ROUNDS = 8;

  private final String name;
  private final ToolCalls tools;

  ToolsNode(String name, ToolCalls tools) {
    this.name = name;
    this.tools = tools;
  }

  @Override
  public CompletableFuture<Map<String, Object>> apply(ConversationState state) {
    var calls = state.openCalls();
    return CompletableFuture.completedFuture(
        state.toolRounds() > MOST_ROUNDS
            ? refuse(state, "there were too many tool calls.", NO_ANSWER)
            : Map.of("results", new ToolResults(name, state, start(calls, state))));
  }

  private List<CompletableFuture<CallOutcome>> start(
      List<ToolExecutionRequest> calls, ConversationState state) {
    var outcomes = new ArrayList<CompletableFuture<CallOutcome>>();
    CompletableFuture<?> change = CompletableFuture.completedFuture(null);
    for (var call : calls) {
      var decision = state.decision(call.id());
      if (decision.isPresent()) {
        var outcome = change.thenCompose(unused -> tools.run(call, decision));
        outcomes.add(outcome);
        change = outcome;
      } else {
        outcomes.add(tools.run(call, decision));
      }
    }
    return outcomes;
  }

  /** The conversation stays valid: every call has its result, and an answer closes the turn. */
  private static Map<String, Object> refuse(ConversationState state, String why, String closing) {
    var messages = new ArrayList<ChatMessage>();
    var outcomes = state.outcomes();
    for (var call : state.openCalls()) {
      var failed = ToolCalls.failed(call, why);
      outcomes = outcomes.with(state.messages().size() + messages.size(), failed.outcome());
      messages.add(failed.message());
    }
    messages.add(AiMessage.from(closing));
    return Map.of(ConversationState.MESSAGES, messages, ToolOutcomes.KEY, outcomes.state());
  }
}
