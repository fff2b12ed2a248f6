package com.example.bedrockagent.graph;

import com.example.bedrockagent.memory.Conversation;
import com.example.bedrockagent.memory.OpenThread;
import com.example.bedrockagent.memory.ThreadStore;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.bsc.langgraph4j.RunnableConfig;

/**
 * A turn's hold on its conversation. It ends when the turn does, or is cancelled: then another turn
 * may begin at once, and what a step of this one still wants to save is refused.
 */
final class Lease implements OpenThread {

  private static final String KEY = "lease";

  private final ThreadStore store;
  private final String id;
  private Optional<OpenThread> thread = Optional.empty();
  private boolean closed;

  Lease(ThreadStore store, String id) {
    this.store = store;
    this.id = id;
  }

  /** Opens the conversation, and returns it as it was last saved. */
  synchronized Optional<Conversation> open() {
    requireOpen();
    thread = Optional.of(store.open(id));
    return last();
  }

  /** Lets the graph find the conversation. */
  RunnableConfig config() {
    return RunnableConfig.builder().threadId(id).addMetadata(KEY, this).build();
  }

  /** The lease of the turn that the graph is in; nothing if it is in none. */
  static Optional<Lease> of(RunnableConfig config) {
    return config.metadata(KEY).map(Lease.class::cast);
  }

  @Override
  public synchronized Optional<Conversation> last() {
    return thread.flatMap(OpenThread::last);
  }

  @Override
  public synchronized void save(Conversation conversation) {
    requireOpen();
    thread.orElseThrow().save(conversation);
  }

  private void requireOpen() {
    if (closed) {
      throw new CancellationException("The turn was cancelled.");
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      thread.ifPresent(OpenThread::close);
    }
  }
}
