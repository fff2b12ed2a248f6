package com.example.bedrockagent.graph;

import com.example.bedrockagent.answer.ConversationState;
import com.example.bedrockagent.answer.Ending;
import com.example.bedrockagent.answer.ToolOutcomes;
import com.example.bedrockagent.answer.UnreadableCall;
import com.example.bedrockagent.bedrock.repair.ToolInput;
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

  private static final String NOT_RUN =
      "it was not run, because the answer that calls it is not whole (%s).";
  private static final String CUT = "I stopped: a tool call is not whole (%s), so none was run.";

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
    return CompletableFuture.completedFuture(results(state));
  }

  private Map<String, Object> results(ConversationState state) {
    if (state.toolRounds() > MOST_ROUNDS) {
      return refuse(
          state, "there were too many tool calls.", closing(Ending.TOO_MANY_ROUNDS, NO_ANSWER));
    }
    var ending = Ending.of(state.latestAnswer());
    if (!ending.isWhole()) {
      // What a limit cut may look whole.
      return refuse(
          state,
          NOT_RUN.formatted(ending.reason()),
          AiMessage.from(CUT.formatted(ending.reason())));
    }
    return Map.of("results", new ToolResults(name, state, start(state.openCalls(), state)));
  }

  private List<CompletableFuture<CallOutcome>> start(
      List<ToolExecutionRequest> calls, ConversationState state) {
    var outcomes = new ArrayList<CompletableFuture<CallOutcome>>();
    var answer = state.latestAnswer();
    CompletableFuture<?> change = CompletableFuture.completedFuture(null);
    for (var call : calls) {
      var decision = state.decision(call.id());
      var unreadable = UnreadableCall.in(answer, answer.toolExecutionRequests().indexOf(call));
      if (unreadable.isPresent()) {
        outcomes.add(CompletableFuture.completedFuture(unreadable(call, unreadable.get())));
        continue;
      }
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

  private static CallOutcome unreadable(ToolExecutionRequest call, String arguments) {
    return ToolCalls.failed(call, ToolInput.problem(arguments) + arguments);
  }

  private static AiMessage closing(Ending ending, String text) {
    return AiMessage.builder().text(text).attributes(Map.of(Ending.KEY, ending.reason())).build();
  }

  /** The conversation stays valid: every call has its result, and an answer closes the turn. */
  private static Map<String, Object> refuse(
      ConversationState state, String why, AiMessage closing) {
    var messages = new ArrayList<ChatMessage>();
    var outcomes = state.outcomes();
    for (var call : state.openCalls()) {
      var failed = ToolCalls.failed(call, why);
      outcomes = outcomes.with(state.messages().size() + messages.size(), failed.outcome());
      messages.add(failed.message());
    }
    messages.add(closing);
    return Map.of(ConversationState.MESSAGES, messages, ToolOutcomes.KEY, outcomes.state());
  }
}
