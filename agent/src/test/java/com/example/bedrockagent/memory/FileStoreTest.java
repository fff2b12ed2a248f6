package com.example.bedrockagent.memory;

import static com.example.bedrockagent.memory.Conversations.answered;
import static com.example.bedrockagent.memory.Conversations.later;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.memory.postgres.Holder;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store that is a folder. */
class FileStoreTest extends ThreadStoreContract {

  @TempDir private Path directory;
  private Path folder;
  private FileStore store;
  private FileStore other;

  @BeforeEach
  void open() {
    folder = directory.resolve("state/threads");
    store = new FileStore(folder, Clock.systemUTC());
    other = new FileStore(folder, Clock.systemUTC());
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
  void makesNothingBeforeItHasTo() {
    store.list();
    store.read("t");
    store.delete("t");

    assertThat(folder).doesNotExist();
  }

  @Test
  void isItsOwnersAlone() throws IOException {
    save("t", answered("Good morning.", "Good morning to you."));

    assertThat(permissions(folder)).isEqualTo("rwx------");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2).allMatch(file -> permissions(file).equals("rw-------"));
    }
  }

  @Test
  void writesEachMessageOnce() throws IOException {
    var conversation = answered("Good morning.", "x".repeat(100_000));
    for (var i = 0; i < 20; i++) {
      save("t", conversation);
      conversation = later(conversation, UserMessage.from("And?"), AiMessage.from("Nothing."));
    }

    assertThat(Files.size(file())).isBetween(100_000L, 120_000L);
  }

  @Test
  void survivesACutAtAnyByte() throws IOException {
    var first = answered("Good morning.", "Grüße \uD83D\uDE00");
    var second = later(first, UserMessage.from("And now?"), AiMessage.from("Still."));
    save("t", first);
    var lengthOfFirst = Files.size(file());
    save("t", second);
    var whole = Files.readAllBytes(file());

    for (var length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      var expected = length < lengthOfFirst ? Stream.<Conversation>empty() : Stream.of(first);
      assertThat(store.read("t").stream()).containsExactlyElementsOf(expected.toList());
      assertThat(store.list()).hasSize(length < lengthOfFirst ? 0 : 1);

      save("t", second);

      assertThat(other.read("t")).contains(second);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "hello\n",
        "{\"thread\":\"u\",\"format\":1}\n",
        "{\"thread\":\"t\",\"format\":2}\n",
        "{\"thread\":\"t\",\"format\":1}\nhello\n",
        "{\"thread\":\"t\",\"format\":1}\n{}\n",
        "{\"thread\":\"t\",\"format\":1}\n{\"message\":{}}\n",
        "{\"thread\":\"t\",\"format\":1}\n{\"message\":{\"@type\":\"java.util.Date\"}}\n",
        "{\"thread\":\"t\",\"format\":1}\n{\"checkpoint\":{\"messages\":3}}\n",
      })
  void leavesADamagedFileAlone(String content) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(file(), content);

    for (var attempt : List.<Runnable>of(() -> store.open("t"), () -> store.read("t"))) {
      assertThatThrownBy(attempt::run)
          .isInstanceOf(ThreadStoreException.class)
          .hasMessageStartingWith("Conversation 't' is damaged: line ")
          .hasMessageContaining(" of " + file() + " is not what was written there.")
          .hasMessageContaining("threads delete t");
    }

    assertThat(Files.readString(file())).isEqualTo(content);
    assertThat(store.list()).extracting(ThreadSummary::waitsFor).containsExactly(WaitsFor.REPAIR);
  }

  @Test
  void findsALineThatWasLost() throws IOException {
    save("t", answered("Good morning.", "Good morning to you."));
    var lines = Files.readAllLines(file());
    Files.write(file(), List.of(lines.get(0), lines.get(1), lines.get(3)));

    assertThatThrownBy(() -> store.open("t")).hasMessageContaining("line 3 of ");
  }

  @Test
  void deletesADamagedConversation() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(file(), "hello\n");

    assertThat(store.delete("t")).isTrue();

    assertThat(file()).doesNotExist();
  }

  @Test
  void leavesOtherFilesAlone() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("notes.txt"), "mine");
    Files.writeString(folder.resolve("a.b.jsonl"), "mine");

    assertThat(store.list()).isEmpty();
  }

  @Test
  void saysThatTheFolderIsNone() throws IOException {
    Files.writeString(directory.resolve("state"), "a file");

    assertThatThrownBy(() -> store.open("t"))
        .isInstanceOf(ThreadStoreException.class)
        .hasMessageStartingWith("Can not lock conversation 't' in " + folder + ": ");
  }

  @Test
  void lockEndsWithTheProcessThatHeldIt() throws Exception {
    try (var holder = Holder.start(Holder.InFolder.class, folder.toString())) {
      assertThatThrownBy(() -> store.open("t")).isInstanceOf(ThreadInUseException.class);
      assertThatThrownBy(() -> store.delete("t")).isInstanceOf(ThreadInUseException.class);
      store.open("u").close();

      holder.kill();

      store.open("t").close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 40})
  void losesNothingThatWasSavedWhenTheProcessIsKilled(int saves) throws Exception {
    try (var holder = Holder.start(Holder.InFolder.class, folder.toString())) {
      for (var i = 1; i < saves; i++) {
        holder.awaitSave();
      }
      holder.kill();

      var conversation = store.read("t").orElseThrow();
      assertThat(conversation.turns()).isGreaterThanOrEqualTo(saves);
      assertThat(conversation.messages()).hasSize(2 * conversation.turns());
      save("t", later(conversation, UserMessage.from("Still there?")));
    }
  }

  private Path file() {
    return folder.resolve("t.jsonl");
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
