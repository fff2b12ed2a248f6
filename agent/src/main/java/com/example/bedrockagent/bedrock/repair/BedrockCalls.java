package com.example.bedrockagent.bedrock.repair;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Tool calls as Bedrock takes them: names and IDs of its grammar, no ID twice, an object as
 * arguments, and each result with its own call.
 */
final class BedrockCalls {

  private static final String NO_ARGUMENTS = "{}";

  private final CallIds ids = new CallIds();

  /** The IDs that the latest message's calls are given, by the one the model said. */
  private final Map<String, Queue<String>> open = new HashMap<>();

  private final List<ChatMessage> repaired = new ArrayList<>();

  private BedrockCalls() {}

  /** The messages with such calls; a result without a call is left out. */
  static List<ChatMessage> of(List<ChatMessage> messages) {
    var calls = new BedrockCalls();
    messages.forEach(calls::add);
    return calls.repaired;
  }

  private void add(ChatMessage message) {
    if (message instanceof ToolExecutionResultMessage result) {
      var waiting = open.getOrDefault(result.id(), new ArrayDeque<>());
      if (!waiting.isEmpty()) {
        repaired.add(withId(result, waiting.remove()));
      }
      return;
    }
    open.clear();
    repaired.add(message instanceof AiMessage answer ? withCalls(answer) : message);
  }

  private static ChatMessage withId(ToolExecutionResultMessage result, String id) {
    return ToolExecutionResultMessage.builder()
        .id(id)
        .toolName(result.toolName())
        .contents(result.contents())
        .isError(result.isError())
        .attributes(result.attributes())
        .build();
  }

  private AiMessage withCalls(AiMessage answer) {
    return answer.hasToolExecutionRequests()
        ? answer.toBuilder()
            .toolExecutionRequests(
                answer.toolExecutionRequests().stream().map(this::repaired).toList())
            .build()
        : answer;
  }

  private ToolExecutionRequest repaired(ToolExecutionRequest call) {
    var id = ids.unique(CallIds.inGrammar(call.id()));
    open.computeIfAbsent(call.id(), said -> new ArrayDeque<>()).add(id);
    return ToolExecutionRequest.builder()
        .id(id)
        .name(CallIds.inGrammar(call.name()))
        .arguments(ToolInput.read(call.arguments()).isPresent() ? call.arguments() : NO_ARGUMENTS)
        .build();
  }
}
