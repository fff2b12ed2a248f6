package com.example.bedrockagent.graph;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.answer.Answer;
import com.example.bedrockagent.answer.Limits;
import com.example.bedrockagent.answer.TurnFailedException;
import com.example.bedrockagent.sandbox.Script;
import com.example.bedrockagent.sandbox.ScriptedBedrock;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tokens that nobody reads are not paid for: Bedrock's stream is closed with the turn. */
@Timeout(60)
class CancelledTurnTest {

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
  void tokensArriveWhileTheStreamIsStillOpen() throws Exception {
    bedrock.next(
        Script.begin().textBegins("One ", "two ").silence().text("three").stop("end_turn"));

    try (var agent = TestAgent.open(bedrock.connection())) {
      var asking = Asking.start(agent);

      assertThat(agent.heard.tokens.poll(10, SECONDS)).isEqualTo("One ");
      assertThat(agent.heard.tokens.poll(10, SECONDS)).isEqualTo("two ");
      assertThat(asking.outcome).isNotDone();
      asking.thread.interrupt();
    }
  }

  @Test
  void interruptingTheAskingThreadClosesTheStream() throws Exception {
    bedrock.next(Script.begin().textBegins("One ").silence().text("two").stop("end_turn"));

    try (var agent = TestAgent.open(bedrock.connection())) {
      var asking = Asking.start(agent);
      assertThat(agent.heard.tokens.poll(10, SECONDS)).isEqualTo("One ");

      asking.thread.interrupt();

      assertThat(bedrock.eventsSent()).isEqualTo(2);
      assertThatThrownBy(asking.outcome::join).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void interruptingWhileArgumentsComeClosesTheStream() throws Exception {
    bedrock.next(
        Script.begin()
            .toolCallBegins("1", "weather")
            .toolInput("{\"town\":")
            .silence()
            .toolInput("\"Oslo\"}"));

    assertAnInterruptionClosesTheStream();
  }

  @Test
  void interruptingWhileAHiddenThoughtComesClosesTheStream() throws Exception {
    bedrock.next(Script.begin().redactedThinking("c2VjcmV0").silence().text("One "));

    assertAnInterruptionClosesTheStream();
  }

  @Test
  void interruptingBeforeTheFirstPieceClosesTheStream() throws Exception {
    bedrock.next(Script.begin().silence().text("One "));

    assertAnInterruptionClosesTheStream();
  }

  private void assertAnInterruptionClosesTheStream() throws Exception {
    try (var agent = TestAgent.open(bedrock.connection())) {
      var asking = Asking.start(agent);
      bedrock.awaitRequest();

      asking.thread.interrupt();

      assertThat(bedrock.eventsSent()).isLessThanOrEqualTo(3);
      assertThatThrownBy(asking.outcome::join).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void aModelThatFallsSilentAmongArgumentsHasItsStreamClosed() throws Exception {
    bedrock.next(Script.begin().toolCallBegins("1", "weather").silence().toolInput("{}"));
    var limits = new Limits(Duration.ofSeconds(1), Duration.ofSeconds(20));

    try (var agent = TestAgent.open(bedrock.connection(), limits)) {
      assertThatThrownBy(() -> agent.ask("Weather?"))
          .isInstanceOf(TurnFailedException.class)
          .hasMessageContaining("The model sent nothing for 1 seconds.");

      assertThat(bedrock.eventsSent()).isEqualTo(2);
    }
  }

  @Test
  void aModelThatWritesLongArgumentsIsNotSilent() {
    var call = Script.begin().toolCallBegins("1", "weather").toolInput("{\"town\":\"");
    for (var letter : "Reykjavik".split("")) {
      call.pause(Duration.ofMillis(400)).toolInput(letter);
    }
    bedrock.next(
        call.toolInput("\"}").endBlock().stop("tool_use").metadata(1, 1), Script.answer("Windy."));
    var limits = new Limits(Duration.ofSeconds(3), Duration.ofSeconds(20));

    try (var agent =
        TestAgent.open(bedrock.connection(), limits, TestTool.weather(town -> "windy"))) {
      assertThat(agent.ask("Weather?").text()).isEqualTo("Windy.");
    }
  }

  @Test
  void aListenerThatThrowsClosesTheStream() throws Exception {
    bedrock.next(Script.begin().textBegins("One ").silence().text("two").stop("end_turn"));
    var listener =
        new TokenListener(
            token -> {
              throw new IllegalStateException("The terminal is gone.");
            });

    try (var agent = TestAgent.open(bedrock.connection())) {
      assertThatIllegalStateException()
          .isThrownBy(() -> agent.ask("thread", "Count.", listener))
          .withMessage("The terminal is gone.");

      assertThat(bedrock.eventsSent()).isEqualTo(2);
    }
  }

  @Test
  void aModelThatFallsSilentHasItsStreamClosed() throws Exception {
    bedrock.next(Script.begin().textBegins("One ").silence().text("two").stop("end_turn"));
    var limits = new Limits(Duration.ofSeconds(1), Duration.ofSeconds(20));

    try (var agent = TestAgent.open(bedrock.connection(), limits)) {
      assertThatThrownBy(() -> agent.ask("Count.")).isInstanceOf(TurnFailedException.class);

      assertThat(bedrock.eventsSent()).isEqualTo(2);
    }
  }

  @Test
  void closingTheChatClosesAStreamThatHasNotBegun() throws Exception {
    bedrock.next(Script.begin().silence().text("One "));
    var agent = TestAgent.open(bedrock.connection());
    var asking = Asking.start(agent);
    bedrock.awaitRequest();

    agent.close();

    assertThat(bedrock.eventsSent()).isLessThanOrEqualTo(1);
    assertThatThrownBy(asking.outcome::join).isInstanceOf(CancellationException.class);
  }

  @Test
  void theConversationGoesOnAfterAnInterruption() throws Exception {
    bedrock.next(Script.begin().textBegins("One ").silence().text("two"), Script.answer("Four."));

    try (var agent = TestAgent.open(bedrock.connection())) {
      var asking = Asking.start(agent);
      assertThat(agent.heard.tokens.poll(10, SECONDS)).isEqualTo("One ");
      asking.thread.interrupt();
      asking.outcome.exceptionally(error -> null).get(10, SECONDS);

      assertThat(agent.ask("And?").text()).isEqualTo("Four.");
    }
    assertThat(Transcript.of(bedrock.requests().get(1))).containsExactly("user: Count. + And?");
  }

  /** A question on a thread of its own. */
  private record Asking(Thread thread, CompletableFuture<Answer> outcome) {
    static Asking start(TestAgent agent) {
      var outcome = new CompletableFuture<Answer>();
      var thread =
          new Thread(
              () -> {
                try {
                  outcome.complete(agent.ask("Count."));
                } catch (RuntimeException e) {
                  outcome.completeExceptionally(e);
                }
              });
      thread.start();
      return new Asking(thread, outcome);
    }
  }
}
