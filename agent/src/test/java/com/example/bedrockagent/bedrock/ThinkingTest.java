package com.example.bedrockagent.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.graph.TestAgent;
import com.example.bedrockagent.graph.TestTool;
import com.example.bedrockagent.graph.Transcript;
import com.example.bedrockagent.sandbox.Script;
import com.example.bedrockagent.sandbox.ScriptedBedrock;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.BindException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a model's thoughts: heard apart, and sent back as they came. */
@Timeout(60)
class ThinkingTest {

  private static final String SEALED = "c2VhbGVk";

  private ScriptedBedrock bedrock;

  @BeforeEach
  void start() throws BindException {
    bedrock = ScriptedBedrock.start();
  }

  @AfterEach
  void stop() {
    bedrock.close();
  }

  @Test
  void tellsThoughtsApartFromTheAnswer() {
    bedrock.next(
        Script.begin()
            .thinking("It is summer.", "sig")
            .text("Sunny.")
            .stop("end_turn")
            .metadata(1, 1));

    try (var agent = TestAgent.open(bedrock.connection())) {
      var answer = agent.ask("How is the weather?");

      assertThat(answer.text()).isEqualTo("Sunny.");
      assertThat(agent.heard.text()).isEqualTo("Sunny.");
      assertThat(String.join("", agent.heard.thoughts)).isEqualTo("It is summer.");
    }
  }

  @Test
  void sendsAThoughtBackWithItsSignature() {
    var content = sentBackAfter(Script.begin().thinking("Ask the tool.", "EqQBCgIYAg=="));

    assertThat(content.path(0)).hasToString(text("Ask the tool.", "EqQBCgIYAg=="));
    assertThat(content.path(1).path("toolUse").path("name").asText()).isEqualTo("weather");
    assertThat(content).hasSize(2);
  }

  @Test
  void sendsEveryThoughtBackAsABlockOfItsOwn() {
    var content =
        sentBackAfter(
            Script.begin()
                .thinking("First this.", "sig1")
                .redactedThinking(SEALED)
                .thinking("", "sig2")
                .thinking("Then that.", "sig3"));

    assertThat(content.path(0)).hasToString(text("First this.", "sig1"));
    assertThat(content.path(1))
        .hasToString("{\"reasoningContent\":{\"redactedContent\":\"" + SEALED + "\"}}");
    assertThat(content.path(2)).hasToString(text("", "sig2"));
    assertThat(content.path(3)).hasToString(text("Then that.", "sig3"));
    assertThat(content).hasSize(5);
  }

  @Test
  void goesOnAfterThoughtsThatCanNotBeRead() {
    bedrock.next(
        Script.begin().redactedThinking(SEALED).text("Sunny.").stop("end_turn").metadata(1, 1),
        Script.answer("You are welcome."));

    try (var agent = TestAgent.open(bedrock.connection())) {
      agent.ask("How is the weather?");
      agent.ask("Thank you.");

      assertThat(agent.heard.text()).isEqualTo("Sunny.You are welcome.");
      assertThat(agent.heard.thoughts).containsExactly("(not shown)");
    }
  }

  /** The assistant's message in the request that brings the tool's result. */
  private JsonNode sentBackAfter(Script thoughts) {
    bedrock.next(
        thoughts.toolCall("call_1", "weather", "{}").stop("tool_use").metadata(1, 1),
        Script.answer("Sunny."));
    try (var agent = TestAgent.open(bedrock.connection(), TestTool.weather(any -> "sunny"))) {
      agent.ask("How is the weather?");
    }
    return Transcript.json(bedrock.requests().get(1)).path("messages").path(1).path("content");
  }

  private static String text(String text, String signature) {
    return "{\"reasoningContent\":{\"reasoningText\":{\"text\":\"%s\",\"signature\":\"%s\"}}}"
        .formatted(text, signature);
  }
}
