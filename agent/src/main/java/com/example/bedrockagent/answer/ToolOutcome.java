package com.example.bedrockagent.answer;

import com.example.bedrockagent.text.Blank;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.util.Map;
import java.util.Objects;

/** How a tool call ended, as it is told to a person, a program or the model. */
public sealed interface ToolOutcome {

  /** Whether the tool did what it was called for. */
  default boolean isDone() {
    return this instanceof Returned;
  }

  /** For programs: done, failed or denied. */
  default String word() {
    return isDone() ? "done" : this instanceof Failed ? "failed" : "denied";
  }

  /** What the model reads: LangChain4j does not send Bedrock's error flag, so the text says it. */
  String text(String tool);

  /** What the model gets for its call. */
  default ToolExecutionResultMessage message(ToolExecutionRequest call) {
    return ToolExecutionResultMessage.builder()
        .id(call.id())
        .toolName(call.name())
        .text(text(call.name()))
        .isError(!isDone())
        .build();
  }

  /** The tool returned. */
  record Returned(String result) implements ToolOutcome {

    /** Bedrock refuses blank text. */
    public static final String NO_OUTPUT = "(no output)";

    public Returned {
      result = Blank.is(result) ? NO_OUTPUT : result;
    }

    @Override
    public String text(String tool) {
      return result;
    }
  }

  /** The tool failed, or was not run. */
  record Failed(String why) implements ToolOutcome {

    /** A call of which nobody knows. */
    public static final Failed BROKEN_OFF =
        new Failed(
            "the turn was broken off before there was a result; it may have been done: look before"
                + " you call it again.");

    public Failed {
      Objects.requireNonNull(why);
    }

    @Override
    public String text(String tool) {
      return "ERROR: " + tool + " failed: " + why;
    }
  }

  /** A person said no, and nothing was done. */
  record Denied(String why) implements ToolOutcome {

    public Denied {
      why = Blank.is(why) ? "the user said no." : why;
    }

    @Override
    public String text(String tool) {
      return "DENIED: nothing was done: " + why;
    }
  }

  /** A form that survives every state serializer; empty if the message says it all. */
  default Map<String, String> toState() {
    if (this instanceof Failed failed) {
      return Map.of("outcome", word(), "why", failed.why());
    }
    return this instanceof Denied denied
        ? Map.of("outcome", word(), "why", denied.why())
        : Map.of();
  }

  /**
   * What was kept of an outcome.
   *
   * @param text of the result's message
   */
  static ToolOutcome ofState(Map<String, String> state, String text) {
    var why = state.getOrDefault("why", "");
    return switch (state.getOrDefault("outcome", "")) {
      case "failed" -> new Failed(why);
      case "denied" -> new Denied(why);
      default -> new Returned(text);
    };
  }
}
