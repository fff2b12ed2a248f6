package com.example.bedrockagent.graph;

import com.example.bedrockagent.answer.Decision;
import com.example.bedrockagent.answer.Decision.Approved;
import com.example.bedrockagent.answer.Decision.Denied;
import com.example.bedrockagent.answer.Limits;
import com.example.bedrockagent.answer.ToolOutcome;
import com.example.bedrockagent.graph.CallOutcome.Ended;
import com.example.bedrockagent.graph.CallOutcome.Waits;
import com.example.bedrockagent.telemetry.AgentSpans;
import com.example.bedrockagent.tools.AgentTool;
import com.example.bedrockagent.tools.ChangingTool;
import com.example.bedrockagent.tools.Proposal.Change;
import com.example.bedrockagent.tools.Proposal.Nothing;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
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
      return notRun(call, new ToolOutcome.Denied(denied.reason()), "denied");
    }
    var approved = decision.map(yes -> ((Approved) yes).plan());
    var tool = tools.get(call.name());
    if (tool == null) {
      var known = tools.keySet().stream().sorted().collect(Collectors.joining(", "));
      return notRun(
          call,
          new ToolOutcome.Failed("there is no such tool. The tools are: " + known + "."),
          "no_such_tool");
    }
    var span = spans.toolCall(call);
    return CompletableFuture.supplyAsync(
            () ->
                span.aroundTool(
                    () -> outcome(tool, call, approved), CallOutcome::text, ToolCalls::problem),
            executor)
        .completeOnTimeout(
            failed(call, tooLong(approved.isPresent())), limit.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(error -> failed(call, ToolFailure.sentence(error)))
        .whenComplete((result, error) -> span.failed(new TimeoutException()));
  }

  private CompletableFuture<CallOutcome> notRun(
      ToolExecutionRequest call, ToolOutcome outcome, String why) {
    spans.toolCall(call).failed(why);
    return CompletableFuture.completedFuture(new Ended(call, outcome));
  }

  /** What a span says of a call that ended without an exception and was not done. */
  private static Optional<String> problem(CallOutcome outcome) {
    return outcome instanceof Ended ended && !ended.outcome().isDone()
        ? Optional.of("tool_error")
        : Optional.empty();
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
    return new Ended(call, new ToolOutcome.Returned(text));
  }

  static Ended failed(ToolExecutionRequest call, String why) {
    return new Ended(call, new ToolOutcome.Failed(why));
  }
}
