package com.example.bedrockagent.memory.postgres;

import com.example.bedrockagent.memory.ThreadId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Says which conversations of a database are open, in any instance: each is an advisory lock of a
 * session, and one connection holds all of an instance. The server lets go of them when the
 * instance, its machine or the connection is gone.
 */
final class PostgresLocks implements AutoCloseable {

  private static final String LOCK = "select pg_try_advisory_lock(?)";
  private static final String UNLOCK = "select pg_advisory_unlock(?)";

  private final PostgresAddress address;
  private final Map<String, Connection> held = new HashMap<>();
  private Connection connection;

  PostgresLocks(PostgresAddress address) {
    this.address = address;
  }

  /** Locks a conversation; false if somebody has it open. */
  synchronized boolean tryLock(String id) {
    if (held.containsKey(id)) {
      return false;
    }
    try {
      return tryLockOnce(id);
    } catch (SQLException e) {
      // The connection may have been idle for hours; a new one tells whether the server is there.
      forget();
      try {
        return tryLockOnce(id);
      } catch (SQLException again) {
        forget();
        throw address.failed("open conversation '" + id + "' in", again);
      }
    }
  }

  private boolean tryLockOnce(String id) throws SQLException {
    if (connection == null) {
      connection = address.connect();
    }
    var isLocked = ask(LOCK, id);
    if (isLocked) {
      held.put(id, connection);
    }
    return isLocked;
  }

  /** Lets others lock it. A lock whose connection is gone is gone, too. */
  synchronized void unlock(String id) {
    if (held.remove(id) == connection && connection != null) {
      try {
        ask(UNLOCK, id);
      } catch (SQLException e) {
        forget();
      }
    }
  }

  private boolean ask(String question, String id) throws SQLException {
    try (var statement = connection.prepareStatement(question)) {
      statement.setLong(1, ThreadId.hash(id));
      try (var answer = statement.executeQuery()) {
        answer.next();
        return answer.getBoolean(1);
      }
    }
  }

  private void forget() {
    if (connection != null) {
      address.close(connection);
      connection = null;
    }
  }

  @Override
  public synchronized void close() {
    forget();
  }
}
