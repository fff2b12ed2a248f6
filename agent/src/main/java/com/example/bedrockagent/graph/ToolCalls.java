package com.example.bedrockagent.graph;

import com.example.bedrockagent.graph.CallOutcome.Returned;
import com.example.bedrockagent.graph.CallOutcome.Waits;
import com.example.bedrockagent.graph.Decision.Approved;
import com.example.bedrockagent.graph.Decision.Denied;
import com.example.bedrockagent.telemetry.AgentSpans;
import com.example.bedrockagent.tools.AgentTool;
import com.example.bedrockagent.tools.ChangingTool;
import com.example.bedrockagent.tools.Proposal.Change;
import com.example.bedrockagent.tools.Proposal.Nothing;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs one tool call; whatever happens, its outcome is something the model or a person can act on.
 */
final class ToolCalls {

  /** Bedrock refuses blank text. */
  private static final String NO_OUTPUT = "(no output)";

  private final Map<String, AgentTool> tools;
  private final Executor executor;
  private final Duration limit;
  private final AgentSpans spans;

  /**
   * @param limit how long a tool may take
   */
  ToolCalls(List<AgentTool> tools, Executor executor, Duration limit, AgentSpans spans) {
    this.tools =
        tools.stream().collect(Collectors.toUnmodifiableMap(AgentTool::name, Function.identity()));
    this.executor = executor;
    this.limit = limit;
    this.spans = spans;
  }

  /**
   * Runs it on the executor.
   *
   * @param decision what a person said to it, if somebody was asked
   */
  CompletableFuture<CallOutcome> run(ToolExecutionRequest call, Optional<Decision> decision) {
    if (decision.isPresent() && decision.get() instanceof Denied denied) {
      return CompletableFuture.completedFuture(denied(call, denied.reason()));
    }
    var approved = decision.map(yes -> ((Approved) yes).plan());
    var tool = tools.get(call.name());
    if (tool == null) {
      var known = tools.keySet().stream().sorted().collect(Collectors.joining(", "));
      return CompletableFuture.completedFuture(
          failed(call, "there is no such tool. The tools are: " + known + "."));
    }
    var span = spans.toolCall(call);
    return CompletableFuture.supplyAsync(
            () -> span.aroundTool(() -> outcome(tool, call, approved), CallOutcome::text), executor)
        .completeOnTimeout(
            failed(call, tooLong(approved.isPresent())), limit.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(error -> failed(call, ToolFailure.sentence(error)))
        .whenComplete((result, error) -> span.failed(new TimeoutException()));
  }

  private static CallOutcome outcome(
      AgentTool tool, ToolExecutionRequest call, Optional<String> approved) {
    var arguments = tool.arguments(call.arguments());
    if (!(tool instanceof ChangingTool changing)) {
      return returned(call, tool.run(arguments));
    }
    var proposal = changing.propose(arguments);
    if (proposal instanceof Nothing nothing) {
      return returned(call, nothing.result());
    }
    var change = (Change) proposal;
    if (approved.isEmpty()) {
      return new Waits(call.id(), change.plan());
    }
    return approved.get().equals(change.plan())
        ? returned(call, change.carryOut().get())
        : failed(
            call,
            "what it would do is no longer what was approved, so nothing was done. Call it again"
                + " to have the new plan approved.");
  }

  private String tooLong(boolean isChange) {
    return "it took longer than "
        + Limits.inWords(limit)
        + (isChange ? ", and may still be done: look before you call it again." : ".");
  }

  private static CallOutcome returned(ToolExecutionRequest call, String text) {
    return new Returned(ToolExecutionResultMessage.from(call, text.isBlank() ? NO_OUTPUT : text));
  }

  private static CallOutcome denied(ToolExecutionRequest call, String reason) {
    return new Returned(
        ToolExecutionResultMessage.from(
            call,
            "DENIED: nothing was done: " + (reason.isBlank() ? "the user said no." : reason)));
  }

  /** Bedrock's error flag on a tool result is not sent by LangChain4j, so the text says it. */
  static Returned failed(ToolExecutionRequest call, String why) {
    return new Returned(
        ToolExecutionResultMessage.from(call, "ERROR: " + call.name() + " failed: " + why));
  }
}
