package com.example.bedrockagent.memory;

import java.util.Optional;

/**
 * A conversation that is this program's alone until it is closed. Used by one thread at a time,
 * which need not be the same.
 */
public interface OpenThread extends AutoCloseable {

  /** As it was last saved; nothing if it never was. */
  Optional<Conversation> last();

  /**
   * Saves it whole or not at all, whenever the process or the machine stops. What this takes
   * depends on what is new, not on how long the conversation is.
   *
   * @param conversation has the messages that were saved before, and maybe more
   * @throws ThreadStoreException if it can not be saved; it is then as it was
   */
  void save(Conversation conversation);

  /** Lets others open it. */
  @Override
  void close();
}
