package com.example.bedrockagent.graph;

import dev.langchain4j.data.message.ToolExecutionResultMessage;
import org.bsc.langgraph4j.NodeOutput;
import org.bsc.langgraph4j.streaming.StreamingOutput;

/** Follows the graph through one turn, tells the listener, and adds up the tokens. */
final class Turn {

  private final AnswerListener listener;
  private Usage usage = Usage.NONE;
  private int modelCalls;
  private String text = "";

  Turn(AnswerListener listener) {
    this.listener = listener;
  }

  void accept(NodeOutput<ConversationState> output) {
    if (output instanceof Thought thought) {
      listener.thinking(thought.text());
    } else if (output instanceof StreamingOutput<ConversationState> streaming) {
      if (streaming.chunk() != null && !streaming.chunk().isEmpty()) {
        listener.token(streaming.chunk());
      }
    } else if (output.node().equals("model")) {
      modelAnswered(output.state());
    } else if (output.node().equals("tools")) {
      toolsReturned(output.state());
    }
  }

  Answer answer() {
    return new Answer(text, usage, modelCalls);
  }

  private void modelAnswered(ConversationState state) {
    modelCalls++;
    usage = usage.plus(state.usage());
    var answer = state.lastAnswer();
    text = answer.text() == null ? "" : answer.text();
    answer
        .toolExecutionRequests()
        .forEach(call -> listener.toolCalled(call.name(), call.arguments()));
  }

  private void toolsReturned(ConversationState state) {
    var messages = state.messages();
    var to = messages.size() - (isClosed(state) ? 1 : 0);
    var from = to;
    while (from > 0 && messages.get(from - 1) instanceof ToolExecutionResultMessage) {
      from--;
    }
    for (var message : messages.subList(from, to)) {
      var result = (ToolExecutionResultMessage) message;
      listener.toolReturned(result.toolName(), result.text());
    }
    if (isClosed(state)) {
      text = state.lastAnswer().text();
      listener.token(text);
    }
  }

  /**
   * Whether the tools node ended the turn with a message of its own: there were too many rounds.
   */
  private static boolean isClosed(ConversationState state) {
    return !state.lastAnswer().text().isEmpty();
  }
}
