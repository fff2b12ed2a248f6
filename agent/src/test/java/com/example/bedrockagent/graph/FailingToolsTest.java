package com.example.bedrockagent.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.answer.Limits;
import com.example.bedrockagent.sandbox.Script;
import com.example.bedrockagent.sandbox.ScriptedBedrock;
import com.example.bedrockagent.tools.ToolInputException;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Whatever a tool does, the model gets a result for its call and the turn goes on. */
@Timeout(60)
class FailingToolsTest {

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
  void aToolThatDoesNotExist() {
    bedrock.next(Script.call("wether", "{}"), Script.answer("Sorry."));

    try (var agent = agent(TestTool.weather(a -> ""), TestTool.tides(a -> ""))) {
      assertThat(agent.ask("Weather?").text()).isEqualTo("Sorry.");
    }
    assertThat(resultGiven())
        .isEqualTo("ERROR: wether failed: there is no such tool. The tools are: tides, weather.");
  }

  @Test
  void aToolThatAwsRefuses() {
    bedrock.next(Script.call("weather", "{}"), Script.answer("Sorry."));
    var tool =
        TestTool.weather(
            arguments -> {
              throw new IllegalStateException(
                  "The forecast failed.", SdkClientException.create("Connection refused"));
            });

    try (var agent = agent(tool)) {
      assertThat(agent.ask("Weather?").text()).isEqualTo("Sorry.");
    }
    assertThat(resultGiven())
        .startsWith(
            "ERROR: weather failed: Nothing listens at the endpoint. Connection refused Check");
  }

  @Test
  void aToolThatThrows() {
    bedrock.next(Script.call("weather", "{}"), Script.answer("Sorry."));
    var tool =
        TestTool.weather(
            arguments -> {
              throw new IllegalStateException("no satellite");
            });

    try (var agent = agent(tool)) {
      assertThat(agent.ask("Weather?").text()).isEqualTo("Sorry.");
      assertThat(agent.heard.results).hasSize(1);
    }
    assertThat(resultGiven())
        .isEqualTo("ERROR: weather failed: IllegalStateException: no satellite");
  }

  @Test
  void aToolThatThrowsWithoutAMessage() {
    bedrock.next(Script.call("weather", "{}"), Script.answer("Sorry."));
    var tool =
        TestTool.weather(
            arguments -> {
              throw new StackOverflowError();
            });

    try (var agent = agent(tool)) {
      agent.ask("Weather?");
    }
    assertThat(resultGiven()).isEqualTo("ERROR: weather failed: StackOverflowError");
  }

  @Test
  void aToolThatDoesNotLikeItsArguments() {
    bedrock.next(Script.call("weather", "{\"day\":13}"), Script.answer("Sorry."));
    var tool =
        TestTool.weather(
            arguments -> {
              throw new ToolInputException("'" + arguments.get("day") + "' is no day.");
            });

    try (var agent = agent(tool)) {
      agent.ask("Weather?");
    }
    assertThat(resultGiven()).isEqualTo("ERROR: weather failed: '13' is no day.");
  }

  @Test
  void aToolThatHangs() {
    bedrock.next(
        Script.begin()
            .toolCall("1", "weather", "{}")
            .toolCall("2", "tides", "{}")
            .stop("tool_use")
            .metadata(1, 1),
        Script.answer("Sorry."));
    var never = new CountDownLatch(1);
    var weather =
        TestTool.weather(
            arguments -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return "late";
            });
    var limits = new Limits(Duration.ofSeconds(20), Duration.ofMillis(200));

    try (var agent =
        TestAgent.open(bedrock.connection(), limits, weather, TestTool.tides(a -> "high"))) {
      assertThat(agent.ask("Weather and tides?").text()).isEqualTo("Sorry.");
    }
    assertThat(Transcript.of(bedrock.requests().get(1)))
        .endsWith(
            "user: result 'ERROR: weather failed: it took longer than 200 ms.' + result 'high'");
  }

  @Test
  void aToolThatReturnsNothing() {
    bedrock.next(Script.call("weather", "{}"), Script.answer("Fine."));

    try (var agent = agent(TestTool.weather(arguments -> ""))) {
      agent.ask("Weather?");
    }
    assertThat(resultGiven()).isEqualTo("(no output)");
  }

  @Test
  void aModelThatNeverStopsCallingTools() {
    for (var round = 0; round <= ToolsNode.MOST_ROUNDS; round++) {
      bedrock.next(Script.call("weather", "{}"));
    }
    bedrock.next(Script.answer("Good night."));

    try (var agent = agent(TestTool.weather(arguments -> "sunny"))) {
      var answer = agent.ask("Weather?");

      assertThat(answer.text()).isEqualTo("I stopped: no answer after 8 rounds of tool calls.");
      assertThat(agent.heard.text()).isEqualTo(answer.text());
      assertThat(answer.modelCalls()).isEqualTo(9);
      assertThat(agent.heard.results).hasSize(9);

      assertThat(agent.ask("Good night.").text()).isEqualTo("Good night.");
    }
    assertThat(Transcript.of(bedrock.requests().get(9)))
        .endsWith(
            "assistant: calls weather",
            "user: result 'ERROR: weather failed: there were too many tool calls.'",
            "assistant: I stopped: no answer after 8 rounds of tool calls.",
            "user: Good night.");
  }

  private TestAgent agent(TestTool... tools) {
    return TestAgent.open(bedrock.connection(), tools);
  }

  /** The tool result that ends the second request. */
  private String resultGiven() {
    var messages = Transcript.json(bedrock.requests().get(1)).path("messages");
    var result = messages.get(messages.size() - 1).path("content").get(0).path("toolResult");
    return result.path("content").get(0).path("text").asText();
  }
}
