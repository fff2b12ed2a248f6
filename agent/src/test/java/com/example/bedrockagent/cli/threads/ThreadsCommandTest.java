package com.example.bedrockagent.cli.threads;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.Terminal;
import com.example.bedrockagent.memory.Conversation;
import com.example.bedrockagent.memory.FileStore;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code threads} says of conversations that are kept. */
@Timeout(60)
class ThreadsCommandTest {

  private static final UserMessage QUESTION = UserMessage.from("What is the weather?");
  private static final AiMessage CALL =
      AiMessage.from(
          "I will look.",
          List.of(ToolExecutionRequest.builder().id("1").name("weather").arguments("{}").build()));
  private static final ToolExecutionResultMessage RESULT =
      ToolExecutionResultMessage.from("1", "weather", "sunny\nand warm");
  private static final AiMessage ANSWER = AiMessage.from("It is sunny.");

  @TempDir private Path directory;
  private Terminal terminal;

  @BeforeEach
  void open() throws IOException {
    terminal = new Terminal(directory);
    terminal.settings("store=kept");
  }

  @Test
  void saysThatThereAreNone() {
    assertThat(terminal.run("threads")).isZero();

    assertThat(terminal.out()).isEqualTo("No conversations are kept here.\n");
    assertThat(directory.resolve("kept")).doesNotExist();
  }

  @Test
  void listsThem() throws IOException {
    save("answered", "2026-01-01T10:00:00Z", QUESTION, CALL, RESULT, ANSWER);
    save("asked", "2026-01-01T11:00:00Z", QUESTION, ANSWER, QUESTION);
    save("called", "2026-01-01T12:00:00Z", QUESTION, CALL);

    assertThat(terminal.run("threads")).isZero();

    assertThat(terminal.out())
        .isEqualTo(
            """
            ID        CHANGED               QUESTIONS
            called    2026-01-01 12:00 UTC          1  stopped before its tools returned
            asked     2026-01-01 11:00 UTC          2  the last was not answered
            answered  2026-01-01 10:00 UTC          1
            """);
  }

  @Test
  void listsThemForScripts() {
    save("t", "2026-01-01T10:00:00Z", QUESTION, CALL);

    assertThat(terminal.run("threads", "--output", "json")).isZero();

    assertThat(terminal.out().replaceAll("\\s", ""))
        .isEqualTo(
            "{\"sandbox\":false,\"threads\":[{\"id\":\"t\",\"changed\":\"2026-01-01T10:00:00Z\",\"turns\":1,"
                + "\"messages\":2,\"waitsFor\":\"tools\"}]}");
  }

  @Test
  void listsADamagedOne() throws IOException {
    save("whole", "2026-01-01T10:00:00Z", QUESTION, ANSWER);
    terminal.file("kept/broken.jsonl", "{}\n");

    assertThat(terminal.run("threads")).isZero();

    assertThat(terminal.out()).contains("whole ").containsPattern("broken .*  damaged\n");
  }

  @Test
  void showsOne() {
    save("t", "2026-01-01T10:00:00Z", QUESTION, CALL, RESULT, ANSWER);

    assertThat(terminal.run("threads", "show", "t")).isZero();

    assertThat(terminal.out())
        .isEqualTo(
            """
            > What is the weather?
            I will look.
              calls weather {}
              weather returned sunny …
            It is sunny.
            """);
  }

  @Test
  void showsOneForScripts() {
    save("t", "2026-01-01T10:00:00Z", QUESTION, CALL, RESULT, ANSWER);

    assertThat(terminal.run("threads", "show", "t", "--output", "json")).isZero();

    assertThat(terminal.out().replaceAll("\\n *", ""))
        .isEqualTo(
            "{\"sandbox\" : false,\"id\" : \"t\",\"waitsFor\" : \"question\",\"messages\" : [ {\"role\" : \"user\","
                + "\"text\" : \"What is the weather?\"}, {\"role\" : \"assistant\",\"text\" :"
                + " \"I will look.\",\"calls\" : [ {\"id\" : \"1\",\"tool\" : \"weather\","
                + "\"arguments\" : \"{}\"} ]}, {\"role\" : \"tool\",\"callId\" : \"1\",\"tool\" :"
                + " \"weather\",\"text\" : \"sunny\\nand warm\"}, {\"role\" : \"assistant\","
                + "\"text\" : \"It is sunny.\",\"calls\" : [ ]} ]}");
  }

  @Test
  void deletesThem() {
    save("a", "2026-01-01T10:00:00Z", QUESTION, ANSWER);
    save("b", "2026-01-01T10:00:00Z", QUESTION, ANSWER);

    assertThat(terminal.run("threads", "delete", "a", "b")).isZero();

    assertThat(terminal.err()).isEqualTo("Deleted conversation 'a'.\nDeleted conversation 'b'.\n");
    assertThat(terminal.run("threads")).isZero();
    assertThat(terminal.out()).isEqualTo("No conversations are kept here.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "delete"})
  void saysThatThereIsNoSuchConversation(String command) {
    assertThat(terminal.run("threads", command, "t")).isEqualTo(2);
    assertThat(terminal.run("threads", command, "../t")).isEqualTo(2);

    assertThat(terminal.err())
        .contains("There is no conversation 't'.", "'../t' is not a conversation ID");
  }

  private void save(String id, String when, ChatMessage... messages) {
    var clock = Clock.fixed(Instant.parse(when), ZoneOffset.UTC);
    try (var store = new FileStore(directory.resolve("kept"), clock);
        var thread = store.open(id)) {
      thread.save(new Conversation(List.of(messages), Map.of(), "model", "__END__"));
    }
  }
}
