package com.example.bedrockagent.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.sandbox.Script;
import com.example.bedrockagent.sandbox.ScriptedBedrock;
import java.net.BindException;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is large arrives whole, and what is long goes on. */
@Timeout(120)
class LargeConversationTest {

  private static final String MEGABYTE = "0123456789abcdef".repeat(65_536);

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
  void anAnswerOfAMegabyte() {
    var pieces = Collections.nCopies(1024, MEGABYTE.substring(0, 1024));
    bedrock.next(
        Script.begin().text(pieces.toArray(String[]::new)).stop("end_turn").metadata(1, 1),
        Script.answer("Yes."));

    try (var agent = TestAgent.open(bedrock.connection())) {
      assertThat(agent.ask("Write a book.").text()).isEqualTo(String.join("", pieces));
      agent.ask("Was that all?");
    }
    assertThat(Transcript.of(bedrock.requests().get(1)))
        .containsExactly(
            "user: Write a book.", "assistant: " + String.join("", pieces), "user: Was that all?");
  }

  @Test
  void aToolCallOfAMegabyteAndItsResult() {
    bedrock.next(
        Script.call("weather", "{\"town\":\"" + MEGABYTE + "\"}"), Script.answer("Sunny."));

    try (var agent =
        TestAgent.open(
            bedrock.connection(), TestTool.weather(arguments -> arguments.path("town").asText()))) {
      assertThat(agent.ask("How is it?").text()).isEqualTo("Sunny.");
      assertThat(agent.heard.results).hasSize(1).first().asString().contains(MEGABYTE);
    }
    assertThat(Transcript.of(bedrock.requests().get(1)))
        .hasSize(3)
        .last()
        .asString()
        .contains(MEGABYTE);
  }

  @Test
  void aConversationOfTwoHundredTurns() {
    try (var agent = TestAgent.open(bedrock.connection())) {
      for (var turn = 1; turn <= 200; turn++) {
        bedrock.next(Script.answer("Answer " + turn + "."));
        assertThat(agent.ask("Question " + turn + "?").text()).isEqualTo("Answer " + turn + ".");
      }
    }
    assertThat(Transcript.of(bedrock.requests().get(199)))
        .hasSize(399)
        .startsWith("user: Question 1?", "assistant: Answer 1.")
        .endsWith("user: Question 200?");
  }
}
