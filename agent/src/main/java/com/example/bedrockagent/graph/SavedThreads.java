package com.example.bedrockagent.graph;

import com.example.bedrockagent.answer.ConversationState;
import com.example.bedrockagent.memory.Conversation;
import com.example.bedrockagent.memory.ThreadStore;
import dev.langchain4j.data.message.ChatMessage;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.checkpoint.BaseCheckpointSaver;
import org.bsc.langgraph4j.checkpoint.Checkpoint;

/**
 * The conversations of a store, in the graph's terms: it saves each of its steps here, and finds
 * here what was saved last. Older checkpoints are not kept.
 */
final class SavedThreads implements BaseCheckpointSaver {

  private final ThreadStore store;

  SavedThreads(ThreadStore store) {
    this.store = store;
  }

  @Override
  public Optional<Checkpoint> get(RunnableConfig config) {
    return Lease.of(config)
        .map(Lease::last)
        .orElseGet(() -> store.read(threadId(config)))
        .map(SavedThreads::checkpoint);
  }

  @Override
  public Collection<Checkpoint> list(RunnableConfig config) {
    return get(config).stream().toList();
  }

  @Override
  public RunnableConfig put(RunnableConfig config, Checkpoint checkpoint) {
    Lease.of(config).orElseThrow().save(conversation(checkpoint));
    return RunnableConfig.builder(config).checkPointId(checkpoint.getId()).build();
  }

  /** Nothing to do: a conversation goes on after its turn. */
  @Override
  public Tag release(RunnableConfig config) {
    return new Tag(threadId(config), list(config));
  }

  private static Checkpoint checkpoint(Conversation conversation) {
    var state = new HashMap<>(conversation.values());
    state.put(ConversationState.MESSAGES, conversation.messages());
    return Checkpoint.builder()
        .state(state)
        .nodeId(conversation.node())
        .nextNodeId(conversation.next())
        .build();
  }

  @SuppressWarnings("unchecked")
  private static Conversation conversation(Checkpoint checkpoint) {
    var values = new HashMap<>(checkpoint.getState());
    var messages = (List<ChatMessage>) values.remove(ConversationState.MESSAGES);
    return new Conversation(
        messages == null ? List.of() : messages,
        values,
        checkpoint.getNodeId(),
        checkpoint.getNextNodeId());
  }
}
