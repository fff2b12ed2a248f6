package com.example.bedrockagent.graph;

import com.example.bedrockagent.answer.ConversationState;
import org.bsc.langgraph4j.streaming.StreamingOutput;

/** Says that more of the conversation is left out from now on; as a chunk of text it is empty. */
final class LeftOut extends StreamingOutput<ConversationState> {

  private final int turns;

  /**
   * @param turns how many are left out at the beginning
   */
  LeftOut(int turns, String node, ConversationState state) {
    super("", node, state, null);
    this.turns = turns;
  }

  int turns() {
    return turns;
  }
}
