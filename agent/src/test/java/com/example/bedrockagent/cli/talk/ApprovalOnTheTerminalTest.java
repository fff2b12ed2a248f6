package com.example.bedrockagent.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.Terminal;
import com.example.bedrockagent.memory.Conversation;
import com.example.bedrockagent.memory.FileStore;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How ask has its user decide what apply_policy would change in the sandbox. */
@Timeout(60)
class ApprovalOnTheTerminalTest {

  private static final String APPLY =
      "Apply the policy for anthropic.claude-sonnet-4-5-20250929-v1:0";
  private static final String QUESTION = "  Do it? [y/N, or say why not] ";

  @TempDir private Path directory;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"y\n", "Yes\n", " y "})
  void makesTheChangeAfterAYes(String yes) {
    assertThat(terminal.type(yes).run("ask", APPLY)).isZero();

    assertThat(terminal.err())
        .contains(
            "  calls apply_policy {\"model\":\"anthropic.claude-sonnet-4-5-20250929-v1:0\"}\n"
                + "  apply_policy would change:\n"
                + "    arn:aws:iam::123456789012:role/bedrock-agent\n"
                + "      + us.anthropic.claude-sonnet-4-5-20250929-v1:0\n"
                + QUESTION)
        .contains("(model calls: 2)");
    assertThat(terminal.out())
        .contains(
            "Done in arn:aws:iam::123456789012:role/bedrock-agent: allowed us.anthropic.claude")
        .doesNotContain("      + ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"n\n", "\n", "NO\n"})
  void changesNothingAfterANo(String no) {
    assertThat(terminal.type(no).run("ask", APPLY)).isZero();

    assertThat(terminal.out()).endsWith("\n\nDENIED: nothing was done: the user said no.\n");
  }

  @Test
  void tellsTheModelWhyNot() {
    assertThat(terminal.type("ask me tomorrow\n").run("ask", APPLY)).isZero();

    assertThat(terminal.out())
        .endsWith("DENIED: nothing was done: the user said: ask me tomorrow\n");
  }

  @Test
  void changesNothingWhereNobodyCanBeAsked() {
    assertThat(terminal.pipe("y\n").run("ask", APPLY)).isZero();

    assertThat(terminal.out())
        .endsWith("DENIED: nothing was done: nobody was there to be asked.\n");
    assertThat(terminal.err())
        .contains("  Not done: nobody is there to approve it. To allow it: --allow apply_policy\n")
        .doesNotContain(QUESTION);
  }

  @Test
  void changesNothingWhenTheInputEndsInsteadOfAnAnswer() {
    assertThat(terminal.type("").run("ask", APPLY)).isZero();

    assertThat(terminal.out()).contains("DENIED: nothing was done: nobody was there");
  }

  @Test
  void doesNotAskForWhatWasAllowed() {
    assertThat(terminal.pipe("").run("ask", "--allow", "apply_policy", APPLY)).isZero();

    assertThat(terminal.err()).contains("-v1:0\n  Allowed with --allow.\n");
    assertThat(terminal.out()).contains("\nDone in arn:aws:iam::123456789012:role/bedrock-agent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aply_policy", "list_models", "apply_policy,all"})
  void refusesToAllowWhatDoesNotAsk(String tool) {
    assertThat(terminal.run("ask", "--allow", tool, APPLY)).isEqualTo(2);

    assertThat(terminal.err())
        .contains("no tool of that name asks for approval. These do: apply_policy.\n");
    assertThat(terminal.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", APPLY})
  void whatWasLeftToApproveIsTheAnswerToItsOwnQuestion(String asked) throws IOException {
    try (var store = new FileStore(directory.resolve("here"), Clock.systemUTC());
        var thread = store.open("t")) {
      var call =
          ToolExecutionRequest.builder()
              .id("tooluse_1")
              .name("apply_policy")
              .arguments("{\"model\":\"anthropic.claude-sonnet-4-5-20250929-v1:0\"}")
              .build();
      thread.save(
          new Conversation(
              List.of(UserMessage.from(APPLY), AiMessage.from(call)),
              Map.of("plans", Map.of("tooluse_1", "a plan")),
              "tools",
              "approval"));
    }

    var words = asked.isEmpty() ? new String[0] : new String[] {asked};
    var line =
        Stream.concat(Stream.of("ask", "--thread", "t", "--store", "here"), Stream.of(words));
    assertThat(terminal.type("n\n").run(line.toArray(String[]::new))).isZero();

    assertThat(terminal.err()).containsOnlyOnce("apply_policy would change:");
    assertThat(terminal.out()).endsWith("DENIED: nothing was done: the user said no.\n");
  }
}
