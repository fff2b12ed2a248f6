package com.example.bedrockagent.memory.postgres;

import static com.example.bedrockagent.memory.Conversations.answered;
import static com.example.bedrockagent.memory.Conversations.later;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.memory.Conversation;
import com.example.bedrockagent.memory.OpenThread;
import com.example.bedrockagent.memory.ThreadInUseException;
import com.example.bedrockagent.memory.ThreadStore;
import com.example.bedrockagent.memory.ThreadStoreContract;
import com.example.bedrockagent.memory.ThreadStoreException;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The store that is a database, on a real PostgreSQL. */
class PostgresStoreTest extends ThreadStoreContract {

  @RegisterExtension private static final PostgresServer SERVER = new PostgresServer();

  private static final Conversation FIRST = answered("Good morning.", "Good morning to you.");
  private static final Conversation SECOND =
      later(FIRST, UserMessage.from("And now?"), AiMessage.from("Still."));

  private String address;
  private PostgresStore store;
  private PostgresStore other;

  @BeforeEach
  void open() throws SQLException {
    address = SERVER.newDatabase();
    store = PostgresStore.at(address, Map.of());
    other = PostgresStore.at(address, Map.of());
  }

  @AfterEach
  void close() {
    store.close();
    other.close();
  }

  @Override
  protected ThreadStore store() {
    return store;
  }

  @Override
  protected ThreadStore other() {
    return other;
  }

  @Test
  void makesItsTablesOnceWhenManyComeAtOnce() throws Exception {
    var executor = Executors.newFixedThreadPool(8);
    var barrier = new CyclicBarrier(8);
    try {
      var firsts =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      executor.submit(
                          () -> {
                            try (var instance = PostgresStore.at(address, Map.of())) {
                              barrier.await();
                              var thread = instance.open("t" + i);
                              thread.save(FIRST);
                              thread.close();
                            }
                            return null;
                          }))
              .toList();
      for (var first : firsts) {
        first.get();
      }
    } finally {
      executor.shutdownNow();
    }
    assertThat(store.list()).hasSize(8);
  }

  @Test
  void needsAFewConnectionsForManyConversations() throws SQLException {
    var threads = IntStream.range(0, 256).mapToObj(i -> store.open("t" + i)).toList();
    threads.parallelStream().forEach(thread -> thread.save(FIRST));

    assertThat(SERVER.connections(address)).isBetween(2, 5);

    threads.parallelStream().forEach(OpenThread::close);
    assertThat(store.list()).hasSize(256);
  }

  @Test
  void leaseEndsWithTheInstanceThatHeldIt() throws Exception {
    try (var holder = Holder.start(Holder.InDatabase.class, address)) {
      assertThatThrownBy(() -> store.open("t")).isInstanceOf(ThreadInUseException.class);
      assertThatThrownBy(() -> store.delete("t")).isInstanceOf(ThreadInUseException.class);

      holder.kill();

      var thread = openWhenItIsFree("t");
      assertThat(thread.last().orElseThrow().messages()).hasSizeGreaterThanOrEqualTo(2);
      thread.save(later(thread.last().orElseThrow(), UserMessage.from("Still there?")));
      thread.close();
    }
  }

  /** The server notices in its own time that a client is gone. */
  private OpenThread openWhenItIsFree(String id) {
    while (true) {
      try {
        return store.open(id);
      } catch (ThreadInUseException e) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void saysThatTheConnectionIsGoneAndGoesOnWithTheNextTurn() throws SQLException {
    save("t", FIRST);
    var thread = store.open("t");
    SERVER.dropConnections();

    assertThatThrownBy(() -> thread.save(SECOND))
        .isInstanceOf(ThreadStoreException.class)
        .hasMessageStartingWith("Can not save conversation 't' in postgresql://127.0.0.1:")
        .hasMessageEndingWith("What was saved before is kept; ask again when it answers.")
        .hasMessageNotContaining(PostgresServer.PASSWORD);
    thread.close();

    assertThat(store.read("t")).contains(FIRST);
    save("t", SECOND);
    assertThat(other.read("t")).contains(SECOND);
  }

  @Test
  void opensAConversationThoughItsConnectionsWereDropped() throws SQLException {
    save("t", FIRST);
    SERVER.dropLocks();

    save("t", SECOND);

    assertThat(store.read("t")).contains(SECOND);
  }

  @Test
  void savesNothingOverWhatAnotherInstanceSaidMeanwhile() throws SQLException {
    save("t", FIRST);
    var lost = store.open("t");
    SERVER.dropLocks();
    var thread = other.open("t");
    thread.save(SECOND);
    thread.close();

    assertThatThrownBy(() -> lost.save(later(FIRST, UserMessage.from("I was first."))))
        .isInstanceOf(ThreadStoreException.class)
        .hasMessageStartingWith("Conversation 't' was continued or deleted elsewhere");
    lost.close();

    assertThat(store.read("t")).contains(SECOND);
  }

  @Test
  void savesNothingOfWhatAnotherInstanceDeletedMeanwhile() throws SQLException {
    save("t", FIRST);
    var lost = store.open("t");
    SERVER.dropLocks();
    other.delete("t");

    assertThatThrownBy(() -> lost.save(SECOND)).hasMessageContaining("deleted elsewhere");
    lost.close();

    assertThat(store.read("t")).isEmpty();
  }

  @Test
  void takesUserAndPasswordFromTheEnvironment() {
    var withoutUser = address.replaceFirst("//.*@", "//");

    for (var text : new String[] {withoutUser, "jdbc:" + withoutUser}) {
      var env = Map.of("PGUSER", "agent", "PGPASSWORD", PostgresServer.PASSWORD);
      try (var instance = PostgresStore.at(text, env)) {
        assertThat(instance.list()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nowhere,  not-to-be-shown, database \"nowhere\" does not exist",
    "postgres, secret,          password authentication failed for user \"agent\"",
  })
  void saysWhyItCanNotConnectButNotThePassword(String database, String password, String why) {
    try (var instance = PostgresStore.at(SERVER.address(database, password), Map.of())) {
      assertThatThrownBy(() -> instance.open("t"))
          .isInstanceOf(ThreadStoreException.class)
          .hasMessageStartingWith("Can not open conversation 't' in postgresql://127.0.0.1:")
          .hasMessageContaining(why)
          .hasMessageNotContainingAny("agent:" + password, PostgresServer.PASSWORD);
    }
  }

  @Test
  void saysThatNoServerIsThere() {
    try (var instance = PostgresStore.at("postgresql://u:secret@127.0.0.1:9/db", Map.of())) {
      assertThatThrownBy(instance::list)
          .hasMessageStartingWith(
              "Can not list the conversations in postgresql://127.0.0.1:9/db: Connection")
          .hasMessageNotContaining("secret");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql://u:p%w@h/db", "postgresql://u:secret@h/d b"})
  void refusesAnAddressThatIsNone(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PostgresStore.at(text, Map.of()))
        .withMessageStartingWith("This is no address of a database: it should read postgresql://")
        .withMessageNotContaining("secret");
  }
}
