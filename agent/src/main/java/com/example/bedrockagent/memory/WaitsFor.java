package com.example.bedrockagent.memory;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.util.List;
import java.util.Locale;

/** What has to come next in a conversation. */
public enum WaitsFor {
  /** The user's next question: the last one was answered. */
  QUESTION,
  /** The model's answer to a question, or to what its tools returned. */
  ANSWER,
  /** The results of tools that the model called. */
  TOOLS,
  /** Somebody who looks at it: it is damaged, and opening it says how. */
  REPAIR;

  static WaitsFor after(List<ChatMessage> messages) {
    var results = 0;
    for (var i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i) instanceof AiMessage answer) {
        var calls = answer.toolExecutionRequests().size();
        return calls > results ? TOOLS : calls == 0 ? QUESTION : ANSWER;
      }
      if (!(messages.get(i) instanceof ToolExecutionResultMessage)) {
        return ANSWER;
      }
      results++;
    }
    return QUESTION;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
