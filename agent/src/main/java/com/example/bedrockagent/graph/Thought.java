package com.example.bedrockagent.graph;

import com.example.bedrockagent.answer.ConversationState;
import org.bsc.langgraph4j.streaming.StreamingOutput;

/** A piece of the model's thinking on its way through the graph; as a chunk of text it is empty. */
final class Thought extends StreamingOutput<ConversationState> {

  private final String text;

  Thought(String text, String node, ConversationState state) {
    super("", node, state, null);
    this.text = text;
  }

  String text() {
    return text;
  }
}
