package com.example.bedrockagent.cli.threads;

import com.example.bedrockagent.answer.Ending;
import com.example.bedrockagent.answer.ToolOutcomes;
import com.example.bedrockagent.memory.Conversation;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What was said in a conversation. */
final class TranscriptText {

  private static final int LONGEST = 80;

  private TranscriptText() {}

  /** For a person: as {@code ask} prints it, with the beginning of what tools returned. */
  static String of(Conversation conversation) {
    var outcomes = ToolOutcomes.of(conversation.values());
    var messages = conversation.messages();
    return IntStream.range(0, messages.size())
        .mapToObj(place -> text(messages.get(place), place, outcomes))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String text(ChatMessage message, int place, ToolOutcomes outcomes) {
    if (message instanceof UserMessage user) {
      return "> " + user.singleText();
    }
    if (message instanceof ToolExecutionResultMessage result) {
      var outcome = outcomes.at(place, result);
      return outcome.isDone()
          ? "  " + result.toolName() + " returned " + beginning(result.text())
          : "  " + beginning(outcome.text(result.toolName()));
    }
    var answer = (AiMessage) message;
    var calls =
        answer.toolExecutionRequests().stream()
            .map(call -> "  calls " + call.name() + " " + call.arguments())
            .collect(Collectors.joining("\n"));
    var said = answer.text() == null ? "" : answer.text();
    var warning = Ending.of(answer).warning().map(text -> "  " + text).orElse("");
    return Stream.of(said, calls, warning)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String beginning(String text) {
    var line = text.strip().lines().findFirst().orElse("");
    var isWhole = line.equals(text.strip()) && line.length() <= LONGEST;
    return isWhole ? line : line.substring(0, Math.min(LONGEST, line.length())) + " …";
  }

  /** For a script: everything. */
  static void write(String id, Conversation conversation, ObjectNode json) {
    json.put("id", id);
    var messages = json.put("waitsFor", conversation.waitsFor().toString()).putArray("messages");
    var outcomes = ToolOutcomes.of(conversation.values());
    for (var place = 0; place < conversation.messages().size(); place++) {
      write(conversation.messages().get(place), place, outcomes, messages.addObject());
    }
  }

  private static void write(
      ChatMessage message, int place, ToolOutcomes outcomes, ObjectNode json) {
    if (message instanceof UserMessage user) {
      json.put("role", "user").put("text", user.singleText());
    } else if (message instanceof ToolExecutionResultMessage result) {
      json.put("role", "tool").put("callId", result.id()).put("tool", result.toolName());
      json.put("text", result.text());
      var outcome = outcomes.at(place, result);
      // Of a conversation that was kept before outcomes were, nobody knows.
      if (!outcome.isDone()) {
        json.put("outcome", outcome.word());
      }
    } else if (message instanceof AiMessage answer) {
      json.put("role", "assistant").put("text", answer.text());
      if (!Ending.of(answer).isWhole()) {
        json.put("stopReason", Ending.of(answer).reason());
      }
      if (answer.thinking() != null) {
        json.put("thinking", answer.thinking());
      }
      var calls = json.putArray("calls");
      for (var call : answer.toolExecutionRequests()) {
        calls
            .addObject()
            .put("id", call.id())
            .put("tool", call.name())
            .put("arguments", call.arguments());
      }
    }
  }
}
