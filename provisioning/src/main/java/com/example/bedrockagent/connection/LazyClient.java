package com.example.bedrockagent.connection;

import java.util.function.Supplier;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * A client of an AWS service that may never be needed: it is opened by whoever uses it first, and
 * closed with this.
 */
public final class LazyClient<C extends SdkAutoCloseable> implements Supplier<C>, AutoCloseable {

  private final Supplier<C> open;
  private C client;

  /**
   * @param open opens the client
   */
  public LazyClient(Supplier<C> open) {
    this.open = open;
  }

  @Override
  public synchronized C get() {
    if (client == null) {
      client = open.get();
    }
    return client;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
    }
  }
}
