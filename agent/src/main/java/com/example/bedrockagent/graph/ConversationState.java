package com.example.bedrockagent.graph;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bsc.langgraph4j.state.AgentState;
import org.bsc.langgraph4j.state.Channel;
import org.bsc.langgraph4j.state.Channels;

/** What the graph remembers of one conversation. */
final class ConversationState extends AgentState {

  static final String MESSAGES = "messages";
  static final String USAGE = "usage";

  /**
   * Messages are appended, equal ones too: the stock schema drops a message that was said before.
   */
  static final Map<String, Channel<?>> SCHEMA =
      Map.of(
          MESSAGES, Channels.<ChatMessage>appenderWithDuplicate(ArrayList::new),
          USAGE, Channels.base(() -> Map.<String, Integer>of()));

  ConversationState(Map<String, Object> data) {
    super(data);
  }

  /** Every message of the conversation, oldest first, without the system prompt. */
  List<ChatMessage> messages() {
    return this.<List<ChatMessage>>value(MESSAGES).orElseGet(List::of);
  }

  /** The tokens of the latest model call. */
  Usage usage() {
    return Usage.of(this.<Map<String, Integer>>value(USAGE).orElseGet(Map::of));
  }

  /** The latest message if it is the model's; an empty one otherwise. */
  AiMessage lastAnswer() {
    var messages = messages();
    return !messages.isEmpty() && messages.get(messages.size() - 1) instanceof AiMessage answer
        ? answer
        : AiMessage.from("");
  }

  /** How often the model has called tools since the user last said something. */
  int toolRounds() {
    var rounds = 0;
    for (var message : messages()) {
      if (message instanceof UserMessage) {
        rounds = 0;
      } else if (message instanceof AiMessage answer && answer.hasToolExecutionRequests()) {
        rounds++;
      }
    }
    return rounds;
  }
}
