package com.example.bedrockagent.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.Terminal;
import com.example.bedrockagent.memory.Conversation;
import com.example.bedrockagent.memory.FileStore;
import dev.langchain4j.data.message.UserMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversations that go on from one run of {@code ask} to the next. */
@Timeout(60)
class AskThreadTest {

  @TempDir private Path directory;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(directory);
    terminal.properties.put("user.home", directory.resolve("home").toString());
    terminal.properties.put("os.name", "Linux");
  }

  @Test
  void continuesAConversation() {
    assertThat(terminal.run("ask", "--thread", "t", "Good morning.")).isZero();
    assertThat(terminal.run("ask", "--thread", "t", "Good night.")).isZero();

    assertThat(terminal.out()).contains("This is turn 1.", "This is turn 2.");
    assertThat(directory.resolve("home/.local/state/bedrock-agent/threads/t.jsonl")).exists();
  }

  @Test
  void keepsNothingWithoutAThread() {
    assertThat(terminal.run("ask", "Good morning.")).isZero();

    assertThat(directory.resolve("home")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "Linux,          XDG_STATE_HOME, bedrock-agent/threads",
    "Mac OS X,       XDG_STATE_HOME, Library/Application Support/bedrock-agent/threads",
    "Windows Server, LOCALAPPDATA,   bedrock-agent/threads",
    "Windows Server, XDG_STATE_HOME, AppData/Local/bedrock-agent/threads",
  })
  void keepsConversationsWhereThePlatformWantsThem(String system, String variable, String folder) {
    var home = directory.resolve("home");
    terminal.properties.put("os.name", system);
    terminal.env.put(variable, home.toString());

    terminal.run("ask", "--thread", "t", "Good morning.");

    assertThat(home.resolve(folder).resolve("t.jsonl")).exists();
  }

  @Test
  void keepsConversationsWhereTheEnvironmentSaysHomeIs() {
    terminal.env.put("HOME", directory.resolve("elsewhere").toString());

    terminal.run("ask", "--thread", "t", "Good morning.");

    assertThat(directory.resolve("elsewhere/.local/state/bedrock-agent/threads/t.jsonl")).exists();
  }

  @Test
  void keepsConversationsWhereTheSettingSays() throws IOException {
    terminal.settings("store=from-file");
    terminal.run("ask", "--thread", "t", "Good morning.");
    terminal.env.put("BEDROCK_AGENT_STORE", "from-env");
    terminal.run("ask", "--thread", "t", "Good morning.");
    terminal.run("ask", "--thread", "t", "--store", "from-flag", "Good morning.");

    for (var folder : new String[] {"from-file", "from-env", "from-flag"}) {
      assertThat(directory.resolve(folder).resolve("t.jsonl")).exists();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--thread ../evil               | '../evil' is not a conversation ID: use 1 to 64 letters",
        "--thread t --store redis://x/y | 'redis://x/y' (from --store) is no place for conversations",
        "--store here                   | --store says where conversations are kept; name one",
      })
  void refuses(String options, String because) {
    assertThat(terminal.run(("ask Hello. " + options).split(" "))).isEqualTo(2);

    assertThat(terminal.err()).contains(because);
  }

  @Test
  void refusesAConversationThatIsInUse() {
    try (var store = new FileStore(directory.resolve("here"), Clock.systemUTC());
        var thread = store.open("t")) {
      assertThat(thread.last()).isEmpty();

      assertThat(terminal.run("ask", "--thread", "t", "--store", "here", "Hello.")).isEqualTo(2);
    }
    assertThat(terminal.err()).contains("Conversation 't' is in use: ").doesNotContain("\tat ");
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void leavesADamagedConversationAlone() throws IOException {
    Files.createDirectories(directory.resolve("here"));
    terminal.file("here/t.jsonl", "not what was written\n");

    assertThat(terminal.run("ask", "--thread", "t", "--store", "here", "Hello.")).isEqualTo(2);

    assertThat(terminal.err()).contains("Conversation 't' is damaged: line 1 of ");
    assertThat(directory.resolve("here/t.jsonl")).hasContent("not what was written");
  }

  @Test
  void saysThatTheDatabaseIsNotThereButNotItsPassword() {
    var store = "postgresql://me:secret@127.0.0.1:9/agent";

    assertThat(terminal.run("ask", "--thread", "t", "--store", store, "Hello.")).isEqualTo(2);

    assertThat(terminal.err())
        .contains("Can not read conversation 't' in postgresql://127.0.0.1:9/agent: Connection")
        .doesNotContain("secret", "\tat ");
  }

  @Test
  void tellsHowFarAConversationIs() {
    terminal.run("ask", "--thread", "t", "Good morning.");
    assertThat(terminal.err()).doesNotContain("goes on");

    terminal.run("ask", "--thread", "t", "Good night.");
    assertThat(terminal.err()).contains("Conversation 't' goes on after 1 question.\n");
  }

  @Test
  void wantsAQuestionWhenTheLastOneWasAnswered() {
    terminal.run("ask", "--thread", "t", "Good morning.");

    assertThat(terminal.run("ask", "--thread", "t")).isEqualTo(2);

    assertThat(terminal.err())
        .contains("The last question of conversation 't' was answered: give another.");
  }

  @Test
  void asksAgainWhatWasNotAnswered() throws IOException {
    try (var store = new FileStore(directory.resolve("here"), Clock.systemUTC());
        var thread = store.open("t")) {
      thread.save(
          new Conversation(
              List.of(UserMessage.from("Good morning.")), Map.of(), "__START__", "model"));
    }

    assertThat(terminal.run("ask", "--thread", "t", "--store", "here")).isZero();

    assertThat(terminal.err()).contains("> Good morning.\n");
    assertThat(terminal.out()).contains("This is turn 1.");
  }

  @Test
  void saysWhenAConversationOutgrowsTheWindow() {
    for (var i = 0; i < 4; i++) {
      terminal.run("ask", "--thread", "t", "--context", "1000", "Good morning. " + "x".repeat(400));
    }

    assertThat(terminal.err())
        .contains("The conversation is longer than the model's window (--context): its first ");
  }
}
