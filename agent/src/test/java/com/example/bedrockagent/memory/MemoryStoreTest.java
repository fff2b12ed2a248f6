package com.example.bedrockagent.memory;

/** The store that lasts as long as its process; another instance can not see it. */
class MemoryStoreTest extends ThreadStoreContract {

  private final MemoryStore store = new MemoryStore();

  @Override
  protected ThreadStore store() {
    return store;
  }

  @Override
  protected ThreadStore other() {
    return store;
  }
}
