package com.example.bedrockagent.graph;

import dev.langchain4j.data.message.ToolExecutionResultMessage;

/** How a tool call went. */
sealed interface CallOutcome {

  /** What the model, or a person, reads of it. */
  String text();

  /** The tool returned or failed; the model gets this for its call. */
  record Returned(ToolExecutionResultMessage message) implements CallOutcome {
    @Override
    public String text() {
      return message.text();
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
