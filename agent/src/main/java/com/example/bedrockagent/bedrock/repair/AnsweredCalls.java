package com.example.bedrockagent.bedrock.repair;

import com.example.bedrockagent.answer.ToolOutcome;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A conversation in which every tool call has a result, because Bedrock refuses any other: one that
 * an older version kept may lack some.
 */
public final class AnsweredCalls {

  private AnsweredCalls() {}

  /** The messages, with a result for each call that has none. */
  public static List<ChatMessage> of(List<ChatMessage> messages) {
    var complete = new ArrayList<ChatMessage>();
    Map<String, ToolExecutionRequest> open = new LinkedHashMap<>();
    for (var message : messages) {
      if (message instanceof ToolExecutionResultMessage result) {
        open.remove(result.id());
      } else {
        answer(open, complete);
      }
      complete.add(message);
      if (message instanceof AiMessage answer) {
        answer.toolExecutionRequests().forEach(call -> open.put(call.id(), call));
      }
    }
    answer(open, complete);
    return complete;
  }

  private static void answer(Map<String, ToolExecutionRequest> open, List<ChatMessage> complete) {
    open.values().forEach(call -> complete.add(ToolOutcome.Failed.BROKEN_OFF.message(call)));
    open.clear();
  }
}
