package com.example.bedrockagent.memory;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is needed to continue a conversation.
 *
 * @param messages every message, oldest first, without the system prompt
 * @param values whatever else its graph remembers, in the types JSON has
 * @param node the graph's node that ran last
 * @param next the node to run next
 */
public record Conversation(
    List<ChatMessage> messages, Map<String, Object> values, String node, String next) {

  public Conversation {
    messages = List.copyOf(messages);
    values = Map.copyOf(values);
    Objects.requireNonNull(node);
    Objects.requireNonNull(next);
  }

  /**
   * The messages that were said since it was saved.
   *
   * @throws IllegalArgumentException if messages are missing that were saved
   */
  public List<ChatMessage> messagesAfter(Optional<Conversation> saved) {
    int before = saved.map(conversation -> conversation.messages.size()).orElse(0);
    if (before > messages.size()) {
      throw new IllegalArgumentException("Messages of a conversation are only ever added.");
    }
    return messages.subList(before, messages.size());
  }

  /** How many questions were asked. */
  public int turns() {
    return (int) messages.stream().filter(UserMessage.class::isInstance).count();
  }

  /** The last question, if it has no answer yet. */
  public Optional<String> unanswered() {
    if (waitsFor() == WaitsFor.QUESTION) {
      return Optional.empty();
    }
    return messages.stream()
        .filter(UserMessage.class::isInstance)
        .map(message -> ((UserMessage) message).singleText())
        .reduce((earlier, later) -> later);
  }

  /** What has to come next. */
  public WaitsFor waitsFor() {
    return WaitsFor.after(messages);
  }
}
