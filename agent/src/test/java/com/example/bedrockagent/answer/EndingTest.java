package com.example.bedrockagent.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.graph.TestAgent;
import com.example.bedrockagent.graph.TestTool;
import com.example.bedrockagent.graph.Transcript;
import com.example.bedrockagent.sandbox.Script;
import com.example.bedrockagent.sandbox.ScriptedBedrock;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer says why it ended, and a tool call that is not whole is not run. */
@Timeout(60)
class EndingTest {

  private final List<String> ran = new ArrayList<>();
  private final TestTool weather =
      TestTool.weather(
          arguments -> {
            ran.add(arguments.toString());
            return "sunny";
          });
  private ScriptedBedrock bedrock;

  @BeforeEach
  void start() throws BindException {
    bedrock = ScriptedBedrock.start();
  }

  @AfterEach
  void stop() {
    bedrock.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"end_turn", "stop_sequence"})
  void anAnswerThatIsWholeWarnsOfNothing(String reason) {
    bedrock.next(Script.begin().text("Sunny.").stop(reason).metadata(1, 1));

    try (var agent = TestAgent.open(bedrock.connection())) {
      var answer = agent.ask("Weather?");

      assertThat(answer.ending()).isEqualTo(new Ending(reason));
      assertThat(answer.ending().warning()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "max_tokens,                    Raise --max-tokens",
    "model_context_window_exceeded, Lower --context",
    "guardrail_intervened,          The guardrail",
    "content_filtered,              content filter",
    "refusal,                       has refused",
    "malformed_tool_use,            can not be read",
    "malformed_model_output,        can not be read",
    "invented_next_year,            not known here",
  })
  void anAnswerThatIsNotSaysWhy(String reason, String warning) {
    bedrock.next(Script.begin().text("Half an ans").stop(reason).metadata(1, 1));

    try (var agent = TestAgent.open(bedrock.connection())) {
      var answer = agent.ask("Weather?");

      assertThat(answer.text()).isEqualTo("Half an ans");
      assertThat(answer.ending().reason()).isEqualTo(reason);
      assertThat(answer.ending().warning().orElseThrow()).contains(warning, reason);
    }
  }

  @Test
  void aModelThatGoesOnCallingToolsIsStoppedWithAReasonOfItsOwn() {
    bedrock.next(
        Stream.generate(() -> Script.call("weather", "{}")).limit(9).toArray(Script[]::new));

    try (var agent = TestAgent.open(bedrock.connection(), weather)) {
      var answer = agent.ask("Weather?");

      assertThat(answer.text()).isEqualTo("I stopped: no answer after 8 rounds of tool calls.");
      assertThat(answer.ending().reason()).isEqualTo("too_many_tool_rounds");
      assertThat(answer.ending().warning().orElseThrow()).contains("went on calling tools");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"usage\":{\"inputTokens\":3,\"outputTokens\":1,\"totalTokens\":4}}",
        "{\"usage\":{\"inputTokens\":3},\"metrics\":{}}",
        "{\"metrics\":{\"latencyMs\":1}}"
      })
  void anAnswerIsWholeWithoutItsCounts(String metadata) {
    var counts = (ObjectNode) Transcript.json(metadata);
    bedrock.next(Script.begin().text("Sunny.").stop("end_turn").metadata(counts));

    try (var agent = TestAgent.open(bedrock.connection())) {
      var answer = agent.ask("Weather?");

      assertThat(answer.text()).isEqualTo("Sunny.");
      assertThat(answer.usage().inputTokens()).isEqualTo(metadata.contains("3") ? 3 : 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn,      '',     no_answer,          without an answer",
    "end_turn,      ' \n', no_answer,          without an answer",
    "stop_sequence, '',     no_answer,          without an answer",
    "tool_use,      '',     malformed_tool_use, can not be read",
    "tool_use,      Well.,  malformed_tool_use, can not be read",
    "max_tokens,    '',     max_tokens,         --max-tokens",
  })
  void anAnswerThatSaysNothingIsNotWhole(
      String reason, String text, String ending, String warning) {
    var script = Script.begin().thinking("Hm.", "c2ln");
    bedrock.next((text.isEmpty() ? script : script.text(text)).stop(reason).metadata(1, 1));

    try (var agent = TestAgent.open(bedrock.connection(), weather)) {
      var answer = agent.ask("Weather?");

      assertThat(answer.ending().reason()).isEqualTo(ending);
      assertThat(answer.ending().warning().orElseThrow()).contains(warning);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "max_tokens,                    '{\"day\":\"mon'",
    "max_tokens,                    ''",
    "max_tokens,                    '{}'",
    "model_context_window_exceeded, '{\"day\":'",
    "malformed_tool_use,            '{\"day\":\"mon'",
    "guardrail_intervened,          '{'",
  })
  void aToolCallThatIsCutEndsTheTurnAndIsNotRun(String reason, String arguments) {
    bedrock.next(
        Script.begin()
            .toolCallBegins("1", "weather")
            .toolInput(arguments)
            .endBlock()
            .stop(reason)
            .metadata(1, 1),
        Script.answer("Again."));

    try (var agent = TestAgent.open(bedrock.connection(), weather)) {
      var answer = agent.ask("Weather?");

      assertThat(answer.ending().reason()).isEqualTo(reason);
      assertThat(answer.text()).contains(reason, "none was run");
      assertThat(ran).isEmpty();
      assertThat(agent.heard.results).singleElement().asString().contains("not run", reason);
      assertThat(agent.ask("Again?").text()).isEqualTo("Again.");
    }
    assertThat(bedrock.requests()).hasSize(2);
  }

  @Test
  void aWholeCallBesideOneThatIsCutIsNotRunEither() {
    bedrock.next(
        Script.begin()
            .toolCall("1", "weather", "{\"day\":\"monday\"}")
            .toolCallBegins("2", "weather")
            .stop("max_tokens")
            .metadata(1, 1));

    try (var agent = TestAgent.open(bedrock.connection(), weather)) {
      assertThat(agent.ask("Weather?").ending().reason()).isEqualTo("max_tokens");
    }
    assertThat(ran).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"day\":1e400}',           have a number that is too large",
    "'{\"day\":[{\"at\":-1E999}]}', have a number that is too large",
    "'{\"day\":1,\"day\":2}',      say a name twice",
  })
  void andOfThoseThatCanNotBeSentBackAsTheyAre(String arguments, String why) {
    bedrock.next(Script.call("weather", arguments), Script.answer("Sorry."), Script.answer("Hm."));

    try (var agent = TestAgent.open(bedrock.connection(), weather)) {
      assertThat(agent.ask("Weather?").text()).isEqualTo("Sorry.");
      assertThat(agent.ask("Sure?").text()).isEqualTo("Hm.");
    }

    assertThat(ran).isEmpty();
    assertThat(Transcript.of(bedrock.requests().get(1)))
        .last()
        .asString()
        .contains("ERROR: weather failed: the arguments " + why + ": " + arguments);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'day': 'monday'}",
        "{\"day\": NaN}",
        "{\"day\":\"monday\"}{\"day\":\"tuesday\"}",
        "[1,2]",
        "\"monday\"",
        "42",
        "{\"day\":\"monday\""
      })
  void theModelIsToldOfArgumentsThatAreNoObject(String arguments) {
    bedrock.next(
        Script.begin()
            .toolCall("1", "weather", arguments)
            .toolCall("2", "weather", "{\"day\":\"friday\"}")
            .stop("tool_use")
            .metadata(1, 1),
        Script.answer("Sorry."));

    try (var agent = TestAgent.open(bedrock.connection(), weather)) {
      assertThat(agent.ask("Weather?").text()).isEqualTo("Sorry.");

      assertThat(agent.heard.calls).contains("weather " + arguments);
    }
    assertThat(ran).containsExactly("{\"day\":\"friday\"}");
    assertThat(Transcript.of(bedrock.requests().get(1)))
        .last()
        .asString()
        .contains("ERROR: weather failed: the arguments are no JSON object: " + arguments);
  }
}
