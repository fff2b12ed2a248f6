package com.example.bedrockagent.graph;

import com.example.bedrockagent.memory.Conversation;
import com.example.bedrockagent.memory.MemoryStore;
import com.example.bedrockagent.memory.OpenThread;
import com.example.bedrockagent.memory.ThreadStore;
import com.example.bedrockagent.memory.ThreadSummary;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A store that tells what is going to be saved; who is told can refuse it. */
record WatchedStore(MemoryStore store, Consumer<Conversation> watcher) implements ThreadStore {

  WatchedStore(Consumer<Conversation> watcher) {
    this(new MemoryStore(), watcher);
  }

  @Override
  public OpenThread open(String id) {
    var thread = store.open(id);
    return new OpenThread() {
      @Override
      public Optional<Conversation> last() {
        return thread.last();
      }

      @Override
      public void save(Conversation conversation) {
        watcher.accept(conversation);
        thread.save(conversation);
      }

      @Override
      public void close() {
        thread.close();
      }
    };
  }

  @Override
  public List<ThreadSummary> list() {
    return store.list();
  }

  @Override
  public Optional<Conversation> read(String id) {
    return store.read(id);
  }

  @Override
  public boolean delete(String id) {
    return store.delete(id);
  }

  @Override
  public void close() {
    store.close();
  }
}
