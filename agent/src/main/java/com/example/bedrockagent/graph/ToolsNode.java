package com.example.bedrockagent.graph;

import com.example.bedrockagent.telemetry.AgentSpans;
import com.example.bedrockagent.tools.AgentTool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bsc.langgraph4j.action.AsyncNodeAction;

/**
 * Runs the tools the model called, in parallel, and gives it exactly one result for each call, in
 * the order of the calls: Bedrock refuses a conversation in which one is missing.
 */
final class ToolsNode implements AsyncNodeAction<ConversationState> {

  /** How often the model may call tools before it has to answer. */
  static final int MOST_ROUNDS = 8;

  /** Bedrock refuses blank text. */
  private static final String NO_OUTPUT = "(no output)";

  private final String name;
  private final Map<String, AgentTool> tools;
  private final Executor executor;
  private final Duration limit;
  private final AgentSpans spans;

  /**
   * @param limit how long a tool may take
   */
  ToolsNode(
      String name, List<AgentTool> tools, Executor executor, Duration limit, AgentSpans spans) {
    this.name = name;
    this.tools =
        tools.stream().collect(Collectors.toUnmodifiableMap(AgentTool::name, Function.identity()));
    this.executor = executor;
    this.limit = limit;
    this.spans = spans;
  }

  @Override
  public CompletableFuture<Map<String, Object>> apply(ConversationState state) {
    var calls = state.lastAnswer().toolExecutionRequests();
    return CompletableFuture.completedFuture(
        state.toolRounds() > MOST_ROUNDS
            ? Map.of(ConversationState.MESSAGES, refuse(calls))
            : Map.of("results", results(state, calls)));
  }

  private ToolResults results(ConversationState state, List<ToolExecutionRequest> calls) {
    return new ToolResults(name, state, calls.stream().map(this::start).toList());
  }

  private CompletableFuture<ToolExecutionResultMessage> start(ToolExecutionRequest call) {
    var tool = tools.get(call.name());
    if (tool == null) {
      var known = tools.keySet().stream().sorted().collect(Collectors.joining(", "));
      return CompletableFuture.completedFuture(
          failed(call, "there is no such tool. The tools are: " + known + "."));
    }
    var span = spans.toolCall(call);
    return CompletableFuture.supplyAsync(
            () -> span.aroundTool(() -> tool.call(call.arguments())), executor)
        .thenApply(text -> ToolExecutionResultMessage.from(call, text.isBlank() ? NO_OUTPUT : text))
        .completeOnTimeout(
            failed(call, "it took longer than " + Limits.inWords(limit) + "."),
            limit.toMillis(),
            TimeUnit.MILLISECONDS)
        .exceptionally(error -> failed(call, ToolFailure.sentence(error)))
        .whenComplete((result, error) -> span.failed(new TimeoutException()));
  }

  /** The conversation stays valid: every call has its result, and an answer closes the turn. */
  private static List<ChatMessage> refuse(List<ToolExecutionRequest> calls) {
    var messages = new ArrayList<ChatMessage>();
    calls.forEach(call -> messages.add(failed(call, "there were too many tool calls.")));
    messages.add(
        AiMessage.from("I stopped: no answer after " + MOST_ROUNDS + " rounds of tool calls."));
    return messages;
  }

  /** Bedrock's error flag on a tool result is not sent by LangChain4j, so the text says it. */
  private static ToolExecutionResultMessage failed(ToolExecutionRequest call, String why) {
    return ToolExecutionResultMessage.from(call, "ERROR: " + call.name() + " failed: " + why);
  }
}
