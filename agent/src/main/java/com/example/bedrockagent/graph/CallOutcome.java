package com.example.bedrockagent.graph;

import com.example.bedrockagent.answer.ToolOutcome;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.ToolExecutionResultMessage;

/** Where a tool call is. */
sealed interface CallOutcome {

  /** What the model, or a person, reads of it. */
  String text();

  /** It is over. */
  record Ended(ToolExecutionRequest call, ToolOutcome outcome) implements CallOutcome {
    @Override
    public String text() {
      return outcome.text(call.name());
    }

    /** What the model gets for its call. */
    ToolExecutionResultMessage message() {
      return outcome.message(call);
    }
  }

  /** Nothing is done before a person has approved this plan. */
  record Waits(String callId, String plan) implements CallOutcome {
    @Override
    public String text() {
      return plan;
    }
  }
}
