package com.example.bedrockagent.memory;

import java.util.List;
import java.util.Optional;

/**
 * Keeps conversations, each under its ID. Safe for use by several threads, and by several processes
 * at once where it is a folder or a database.
 */
public interface ThreadStore extends AutoCloseable {

  /**
   * Opens a conversation for one turn, a new one if there is none under that ID. Nobody else can
   * open it, here or in another process, until it is closed or this process ends.
   *
   * @throws IllegalArgumentException if it is no {@link ThreadId}
   * @throws ThreadInUseException if somebody else has it open
   * @throws ThreadStoreException if it can not be read
   */
  OpenThread open(String id);

  /**
   * Every conversation, the one that changed last first.
   *
   * @throws ThreadStoreException if they can not be read
   */
  List<ThreadSummary> list();

  /**
   * A conversation as it was last saved, whether somebody has it open or not.
   *
   * @throws IllegalArgumentException if it is no {@link ThreadId}
   * @throws ThreadStoreException if it can not be read
   */
  Optional<Conversation> read(String id);

  /**
   * Deletes a conversation for good; false if there is none.
   *
   * @throws IllegalArgumentException if it is no {@link ThreadId}
   * @throws ThreadInUseException if somebody has it open
   * @throws ThreadStoreException if it can not be deleted
   */
  boolean delete(String id);

  /** Gives up what it holds; conversations that are still open can not be saved any more. */
  @Override
  void close();
}
