package com.example.bedrockagent.graph;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.bsc.async.AsyncGenerator;
import org.bsc.langgraph4j.NodeOutput;
import org.bsc.langgraph4j.streaming.StreamingOutput;

/**
 * Carries the results of running tools into the graph, in the order of the calls. A node that gave
 * the graph a future instead would have the turn's thread wait for it.
 */
final class ToolResults extends AsyncGenerator.BaseCancellable<NodeOutput<ConversationState>> {

  private final List<CompletableFuture<ToolExecutionResultMessage>> calls;
  private final CompletableFuture<NodeOutput<ConversationState>> returned;

  /**
   * @param calls none of which fails
   */
  ToolResults(
      String node,
      ConversationState state,
      List<CompletableFuture<ToolExecutionResultMessage>> calls) {
    this.calls = List.copyOf(calls);
    this.returned =
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new))
            .thenApply(done -> new StreamingOutput<>("", node, state, null));
  }

  @Override
  public Data<NodeOutput<ConversationState>> next() {
    return returned.isDone()
        ? Data.done(Map.of(ConversationState.MESSAGES, messages()))
        : Data.of(returned);
  }

  private List<ChatMessage> messages() {
    return calls.stream().<ChatMessage>map(CompletableFuture::join).toList();
  }
}
