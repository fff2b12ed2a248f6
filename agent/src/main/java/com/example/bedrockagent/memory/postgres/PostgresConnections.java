package com.example.bedrockagent.memory.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;

/** A few connections to a database, which any number of threads take turns to use. */
final class PostgresConnections implements AutoCloseable {

  /** What is done with a connection. */
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  private record Idle(Connection connection, long since) {}

  /** A connection that was used within this time is taken for alive. */
  private static final long TRUSTED_NANOS = 10_000_000_000L;

  private static final int VALID_SECONDS = 5;

  private final PostgresAddress address;
  private final Semaphore permits;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private boolean closed;

  PostgresConnections(PostgresAddress address, int most) {
    this.address = address;
    this.permits = new Semaphore(most, true);
  }

  /**
   * Does something with a connection; each statement is a transaction of its own.
   *
   * @param attempt for the error: "save conversation 'x' in"
   */
  <T> T use(String attempt, Work<T> work) {
    permits.acquireUninterruptibly();
    try (var borrowed = new Borrowed(take())) {
      var result = work.with(borrowed.connection);
      borrowed.isGood = true;
      return result;
    } catch (SQLException e) {
      // What ended one connection has likely ended the others.
      closeIdle();
      throw address.failed(attempt, e);
    } finally {
      permits.release();
    }
  }

  /** Goes back when its work was done, and is closed when it was not. */
  private final class Borrowed implements AutoCloseable {
    final Connection connection;
    boolean isGood;

    Borrowed(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void close() throws SQLException {
      if (!isGood || !isGivenBack(connection)) {
        connection.close();
      }
    }
  }

  private Connection take() throws SQLException {
    for (var next = pollIdle(); next != null; next = pollIdle()) {
      if (System.nanoTime() - next.since() < TRUSTED_NANOS
          || next.connection().isValid(VALID_SECONDS)) {
        return next.connection();
      }
      next.connection().close();
    }
    return address.connect();
  }

  private synchronized Idle pollIdle() {
    return idle.pollFirst();
  }

  private synchronized boolean isGivenBack(Connection connection) {
    if (!closed) {
      idle.addFirst(new Idle(connection, System.nanoTime()));
    }
    return !closed;
  }

  private void closeIdle() {
    for (var next = pollIdle(); next != null; next = pollIdle()) {
      address.close(next.connection());
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    closeIdle();
  }
}
