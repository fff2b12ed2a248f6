package com.example.bedrockagent.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.bedrockagent.answer.Limits;
import com.example.bedrockagent.answer.TurnFailedException;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.diagnosis.ErrorCatalogue;
import com.example.bedrockagent.diagnosis.ErrorExample;
import com.example.bedrockagent.sandbox.Sandbox;
import com.example.bedrockagent.sandbox.fault.Fault;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A turn that fails says so once, says why, and leaves a conversation that can go on. */
@Timeout(60)
class BrokenStreamTest {

  private static final Limits SHORT = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(20));

  private Sandbox sandbox;

  @BeforeEach
  void start() throws BindException {
    sandbox = Sandbox.start(new Sandbox.Options(0, Duration.ZERO, Clock.systemUTC()));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @ParameterizedTest(name = "{0}: {1}, {2} calls, {3} tokens")
  @CsvSource({
    "profile-not-allowed,           BRK-104, 1, 0",
    "throttling after 3,            BRK-124, 1, 3",
    "service-unavailable after 0,   BRK-124, 1, 0",
    "cut after 3,                   BRK-141, 1, 3",
    "abort after 3,                 BRK-141, 1, 3",
    "slow 60000,                    BRK-141, 1, 0",
  })
  void failsOnceAndGoesOn(String fault, String finding, int calls, int tokens) {
    sandbox.faults().next("ConverseStream", Fault.parse(fault));

    // Only silence has to be waited for; elsewhere a slow machine must not be taken for one.
    var limits = fault.startsWith("slow") ? SHORT : TestAgent.PATIENT;

    try (var agent = TestAgent.open(sandbox.connect("us-east-1"), limits)) {
      var failure =
          catchThrowableOfType(TurnFailedException.class, () -> agent.ask("Good morning."));

      assertThat(Diagnosis.of(failure).code()).isEqualTo(finding);
      assertThat(agent.heard.tokens).hasSize(tokens);
      assertThat(requests()).hasSize(calls);

      var next = agent.ask("Good night.");

      assertThat(next.text()).contains("This is turn 1.");
    }
    assertThat(Transcript.of(requests().get(calls)))
        .containsExactly("user: Good morning. + Good night.");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("errors")
  void tellsOfEveryErrorWhatItMeansThroughLangChain4jAndLangGraph4j(ErrorExample error) {
    for (var attempt = 0; attempt < 4; attempt++) {
      sandbox.faults().next("ConverseStream", new Fault.Refuse(error));
    }

    try (var agent = TestAgent.open(sandbox.connect("us-east-1"))) {
      var failure =
          catchThrowableOfType(TurnFailedException.class, () -> agent.ask("Good morning."));

      assertThat(Diagnosis.of(failure).code()).isEqualTo("BRK-" + (100 + error.row()));
      assertThat(Diagnosis.of(failure).evidence()).contains(error.message());
      assertThat(agent.heard.tokens).isEmpty();
    }
  }

  static List<ErrorExample> errors() {
    return ErrorCatalogue.all();
  }

  @Test
  void retriesUnseenWhatWasThrottledBeforeTheFirstEvent() {
    sandbox.faults().next("ConverseStream", Fault.parse("throttling"));

    try (var agent = TestAgent.open(sandbox.connect("us-east-1"))) {
      var answer = agent.ask("Good morning.");

      assertThat(agent.heard.text()).isEqualTo(answer.text()).containsOnlyOnce("This is turn 1.");
      assertThat(answer.modelCalls()).isEqualTo(1);
      assertThat(agent.heard.retries).containsExactly("BRK-124 10 ms 2/4");
    }
    assertThat(requests()).hasSize(2);
  }

  @Test
  void givesUpAfterFourAttempts() {
    for (var attempt = 0; attempt < 4; attempt++) {
      sandbox.faults().next("ConverseStream", Fault.parse("throttling"));
    }

    try (var agent = TestAgent.open(sandbox.connect("us-east-1"))) {
      var failure =
          catchThrowableOfType(TurnFailedException.class, () -> agent.ask("Good morning."));

      assertThat(Diagnosis.of(failure).code()).isEqualTo("BRK-124");
      assertThat(agent.heard.retries)
          .containsExactly("BRK-124 10 ms 2/4", "BRK-124 20 ms 3/4", "BRK-124 40 ms 4/4");
    }
    assertThat(requests()).hasSize(4);
  }

  @Test
  void goesOnAfterAFailureBetweenToolAndAnswer() {
    // The tool's result and the next question are both the user's: Bedrock wants one message.
    sandbox.faults().next("ConverseStream", Fault.parse("slow 0"));
    sandbox.faults().next("ConverseStream", Fault.parse("cut after 0"));

    try (var agent =
        TestAgent.open(sandbox.connect("us-east-1"), TestTool.weather(arguments -> "sunny"))) {
      catchThrowableOfType(
          TurnFailedException.class, () -> agent.ask("What is the weather forecast?"));

      agent.ask("Good night.");
    }
    assertThat(Transcript.of(requests().get(2)))
        .containsExactly(
            "user: What is the weather forecast?",
            "assistant: [stand-in model, not Claude] I will look that up.  + calls weather",
            "user: result 'sunny' + Good night.");
  }

  private List<String> requests() {
    return sandbox.calls().stream().map(call -> call.body()).toList();
  }
}
