package com.example.bedrockagent.bedrock.repair;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tool calls told in words, for an agent that has no tools any more. */
final class SpokenCalls {

  private SpokenCalls() {}

  /** The messages without calls and results, and with what they said. */
  static List<ChatMessage> of(List<ChatMessage> messages) {
    return messages.stream().map(SpokenCalls::spoken).toList();
  }

  private static ChatMessage spoken(ChatMessage message) {
    if (message instanceof ToolExecutionResultMessage result) {
      return UserMessage.from("[A tool returned: " + result.text() + "]");
    }
    if (message instanceof AiMessage answer && answer.hasToolExecutionRequests()) {
      var calls =
          answer.toolExecutionRequests().stream()
              .map(call -> "[I called the tool " + call.name() + " with " + call.arguments() + "]");
      var text = Stream.of(Objects.requireNonNullElse(answer.text(), ""));
      return answer.toBuilder()
          .text(Stream.concat(text, calls).collect(Collectors.joining("\n")))
          .toolExecutionRequests(List.of())
          .build();
    }
    return message;
  }
}
