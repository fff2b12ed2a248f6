package com.example.bedrockagent.memory;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps conversations until the process ends. */
public final class MemoryStore implements ThreadStore {

  private record Saved(Conversation conversation, Instant changed) {}

  private final Map<String, Saved> threads = new ConcurrentHashMap<>();
  private final Set<String> open = ConcurrentHashMap.newKeySet();
  private final Clock clock;

  public MemoryStore() {
    this(Clock.systemUTC());
  }

  MemoryStore(Clock clock) {
    this.clock = clock;
  }

  @Override
  public OpenThread open(String id) {
    if (!open.add(ThreadId.check(id))) {
      throw new ThreadInUseException(id);
    }
    return new OpenThread() {
      @Override
      public Optional<Conversation> last() {
        return read(id);
      }

      @Override
      public void save(Conversation conversation) {
        conversation.messagesAfter(last());
        threads.put(id, new Saved(conversation, clock.instant()));
      }

      @Override
      public void close() {
        open.remove(id);
      }
    };
  }

  @Override
  public List<ThreadSummary> list() {
    return threads.entrySet().stream()
        .map(entry -> summary(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(ThreadSummary::changed).reversed())
        .toList();
  }

  private static ThreadSummary summary(String id, Saved saved) {
    var conversation = saved.conversation();
    return new ThreadSummary(
        id,
        saved.changed(),
        conversation.turns(),
        conversation.messages().size(),
        conversation.waitsFor());
  }

  @Override
  public Optional<Conversation> read(String id) {
    return Optional.ofNullable(threads.get(ThreadId.check(id))).map(Saved::conversation);
  }

  @Override
  public boolean delete(String id) {
    var thread = open(id);
    try {
      return threads.remove(id) != null;
    } finally {
      thread.close();
    }
  }

  @Override
  public void close() {}
}
