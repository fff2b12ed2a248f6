package com.example.bedrockagent.graph;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.example.bedrockagent.sandbox.Sandbox;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent against the sandbox when nothing goes wrong. */
@Timeout(60)
class ConversationTest {

  private Sandbox sandbox;

  @BeforeEach
  void start() throws BindException {
    sandbox = Sandbox.start(new Sandbox.Options(0, Duration.ZERO, Clock.systemUTC()));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void answersAQuestionThatNeedsNoTool() {
    try (var agent = agent()) {
      var answer = agent.ask("Good morning.");

      assertThat(answer.text()).startsWith("[stand-in model, not Claude] This is turn 1.");
      assertThat(answer.modelCalls()).isEqualTo(1);
      assertThat(agent.heard.text()).isEqualTo(answer.text());
      assertThat(agent.heard.tokens).hasSizeGreaterThan(10);
      assertThat(agent.heard.calls).isEmpty();
    }
    assertThat(Transcript.json(requests().get(0)).path("system").path(0).path("text").asText())
        .isEqualTo("You are a test.");
  }

  @Test
  void runsTheToolsOfOneAnswerInParallel() {
    // Each waits for the other: one after the other, the first would wait in vain.
    var weatherRuns = new CountDownLatch(1);
    var tidesRun = new CountDownLatch(1);
    var weather = TestTool.weather(arguments -> meet(weatherRuns, tidesRun) ? "sunny" : "alone");
    var tides = TestTool.tides(arguments -> meet(tidesRun, weatherRuns) ? "high" : "alone");

    try (var agent = agent(weather, tides)) {
      agent.ask("What are the weather forecast and the harbour tides?");

      assertThat(agent.heard.results).containsExactly("weather sunny", "tides high");
    }
  }

  @Test
  void givesTheModelEveryResultInTheOrderOfTheCalls() {
    var tidesAreIn = new CountDownLatch(1);
    var weather =
        TestTool.weather(
            arguments -> {
              await(tidesAreIn);
              return "sunny";
            });
    var tides =
        TestTool.tides(
            arguments -> {
              tidesAreIn.countDown();
              return "high";
            });

    try (var agent = agent(weather, tides)) {
      var answer = agent.ask("What are the weather forecast and the harbour tides?");

      assertThat(answer.text()).endsWith("sunny\n\nhigh");
    }
    assertThat(Transcript.of(requests().get(1)))
        .containsExactly(
            "user: What are the weather forecast and the harbour tides?",
            "assistant: [stand-in model, not Claude] I will look that up.  + calls weather"
                + " + calls tides",
            "user: result 'sunny' + result 'high'");
  }

  @Test
  void tellsOfEachToolCall() {
    try (var agent = agent(TestTool.weather(arguments -> "sunny"))) {
      agent.ask("What is the weather forecast?");

      assertThat(agent.heard.calls).containsExactly("weather {}");
    }
  }

  @Test
  void sendsTheEarlierTurnsOfAConversation() {
    try (var agent = agent()) {
      var first = agent.ask("Good morning.");
      agent.ask("Good night.");

      assertThat(Transcript.of(requests().get(1)))
          .containsExactly(
              "user: Good morning.", "assistant: " + first.text(), "user: Good night.");
    }
  }

  @Test
  void sendsAMessageThatWasSaidBefore() {
    try (var agent = agent()) {
      agent.ask("yes");
      var second = agent.ask("yes");

      assertThat(second.text()).contains("This is turn 2.");
      assertThat(Transcript.of(requests().get(1))).hasSize(3).endsWith("user: yes");
    }
  }

  @Test
  void keepsConversationsApart() {
    try (var agent = agent()) {
      agent.ask("one", "Good morning.");
      agent.ask("two", "Good night.");

      assertThat(Transcript.of(requests().get(1))).containsExactly("user: Good night.");
    }
  }

  @Test
  void addsUpTheTokensOfAllModelCallsOfATurn() {
    try (var agent = agent(TestTool.weather(arguments -> "sunny"))) {
      var alone = agent.ask("alone", "Good morning.");
      var tokens = agent.heard.tokens.size();
      var withTool = agent.ask("tool", "What is the weather forecast?");

      assertThat(alone.usage().outputTokens()).isEqualTo(tokens);
      assertThat(withTool.modelCalls()).isEqualTo(2);
      assertThat(withTool.usage().inputTokens()).isGreaterThan(2 * alone.usage().inputTokens());
    }
  }

  @Test
  void countsTheTokensOfEachTurnByThemselves() {
    try (var agent = agent()) {
      var first = agent.ask("one", "Good morning.");
      agent.ask("two", "Something else altogether.");
      var same = agent.ask("three", "Good morning.");

      assertThat(same.usage()).isEqualTo(first.usage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "../evil", "a/b", "a.b", "ünï", "a\nb"})
  void refusesWhatIsNoConversationId(String thread) {
    try (var agent = agent()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> agent.ask(thread, "Good morning."))
          .withMessageContaining("use 1 to 64 letters, digits, _ and -");
    }
    assertThat(requests()).isEmpty();
  }

  @Test
  void refusesAConversationIdThatIsTooLong() {
    try (var agent = agent()) {
      agent.ask("a".repeat(64), "Good morning.");

      assertThatIllegalArgumentException()
          .isThrownBy(() -> agent.ask("a".repeat(65), "Good morning."));
    }
  }

  private TestAgent agent(TestTool... tools) {
    return TestAgent.open(sandbox.connect("us-east-1"), tools);
  }

  private List<String> requests() {
    return sandbox.calls().stream().map(call -> call.body()).toList();
  }

  private static boolean meet(CountDownLatch mine, CountDownLatch other) {
    mine.countDown();
    return await(other);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
