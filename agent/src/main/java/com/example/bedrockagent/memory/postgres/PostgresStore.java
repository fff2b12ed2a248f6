package com.example.bedrockagent.memory.postgres;

import com.example.bedrockagent.memory.Conversation;
import com.example.bedrockagent.memory.OpenThread;
import com.example.bedrockagent.memory.ThreadId;
import com.example.bedrockagent.memory.ThreadInUseException;
import com.example.bedrockagent.memory.ThreadStore;
import com.example.bedrockagent.memory.ThreadStoreException;
import com.example.bedrockagent.memory.ThreadSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps conversations in a PostgreSQL database, for any number of instances on any machines. It
 * needs a session of its own: a pooler in between must not share sessions among transactions.
 */
public final class PostgresStore implements ThreadStore {

  /** Besides the one that holds the locks. */
  private static final int MOST_CONNECTIONS = 4;

  private final PostgresConnections connections;
  private final PostgresLocks locks;
  private boolean hasTables;

  private PostgresStore(PostgresAddress address) {
    this.connections = new PostgresConnections(address, MOST_CONNECTIONS);
    this.locks = new PostgresLocks(address);
  }

  /** Whether a text is meant as the address of such a database. */
  public static boolean isAddress(String text) {
    return PostgresAddress.isOne(text);
  }

  /**
   * A store that connects when it is first used; its tables are made then, if they are not there.
   *
   * @param address {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE}, or a URL of JDBC
   * @param env has user and password in {@code PGUSER} and {@code PGPASSWORD}, where the address
   *     has not; the driver looks into {@code ~/.pgpass} besides
   * @throws IllegalArgumentException if the address is none; the message does not quote it
   */
  public static PostgresStore at(String address, Map<String, String> env) {
    return new PostgresStore(PostgresAddress.parse(address, env));
  }

  @Override
  public OpenThread open(String id) {
    if (!locks.tryLock(ThreadId.check(id))) {
      throw new ThreadInUseException(id);
    }
    try {
      return new OpenRow(id, row(id));
    } catch (RuntimeException e) {
      locks.unlock(id);
      throw e;
    }
  }

  @Override
  public Optional<Conversation> read(String id) {
    return row(ThreadId.check(id)).map(PostgresTables.Row::conversation);
  }

  private Optional<PostgresTables.Row> row(String id) {
    return use(
        "read conversation '" + id + "' in", connection -> PostgresTables.read(connection, id));
  }

  @Override
  public List<ThreadSummary> list() {
    return use("list the conversations in", PostgresTables::list);
  }

  @Override
  public boolean delete(String id) {
    if (!locks.tryLock(ThreadId.check(id))) {
      throw new ThreadInUseException(id);
    }
    try {
      return use(
          "delete conversation '" + id + "' in",
          connection -> PostgresTables.delete(connection, id));
    } finally {
      locks.unlock(id);
    }
  }

  private <T> T use(String attempt, PostgresConnections.Work<T> work) {
    makeTables(attempt);
    return connections.use(attempt, work);
  }

  private synchronized void makeTables(String attempt) {
    hasTables = hasTables || connections.use(attempt, PostgresTables::make);
  }

  @Override
  public void close() {
    locks.close();
    connections.close();
  }

  /** A conversation that this instance has locked. */
  private final class OpenRow implements OpenThread {
    private final String id;
    private Optional<PostgresTables.Row> saved;

    OpenRow(String id, Optional<PostgresTables.Row> saved) {
      this.id = id;
      this.saved = saved;
    }

    @Override
    public Optional<Conversation> last() {
      return saved.map(PostgresTables.Row::conversation);
    }

    @Override
    public void save(Conversation conversation) {
      var isSaved =
          use(
              "save conversation '" + id + "' in",
              connection -> PostgresTables.save(connection, id, saved, conversation));
      if (!isSaved) {
        throw new ThreadStoreException(
            "Conversation '%s' was continued or deleted elsewhere, because this instance lost its connection to the database. What was said here since is not kept. Ask again."
                .formatted(id));
      }
      var version = saved.map(PostgresTables.Row::version).orElse(0L) + 1;
      saved = Optional.of(new PostgresTables.Row(conversation, version));
    }

    @Override
    public void close() {
      locks.unlock(id);
    }
  }
}
