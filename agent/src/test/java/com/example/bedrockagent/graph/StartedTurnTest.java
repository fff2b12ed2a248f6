package com.example.bedrockagent.graph;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.answer.TurnFailedException;
import com.example.bedrockagent.sandbox.Script;
import com.example.bedrockagent.sandbox.ScriptedBedrock;
import java.net.BindException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Turns that nobody waits for: one thread serves them all, and each can be ended alone. */
@Timeout(60)
class StartedTurnTest {

  private final ExecutorService oneThread = Executors.newSingleThreadExecutor();
  private ScriptedBedrock bedrock;

  @BeforeEach
  void start() throws BindException {
    bedrock = ScriptedBedrock.start();
  }

  @AfterEach
  void stop() {
    oneThread.shutdownNow();
    bedrock.close();
  }

  @Test
  void aSilentModelDoesNotKeepTheThread() throws Exception {
    bedrock.next(
        Script.begin().textBegins("One ").silence().text("two").stop("end_turn"),
        Script.answer("Four."));

    try (var agent = TestAgent.open(bedrock.connection())) {
      var silent = agent.start("silent", "Count.", oneThread);
      assertThat(agent.heard.tokens.poll(10, SECONDS)).isEqualTo("One ");

      var answered = agent.start("other", "And?", oneThread);

      assertThat(answered.get(20, SECONDS).text()).isEqualTo("Four.");
      assertThat(silent).isNotDone();
      silent.cancel(true);
    }
  }

  @Test
  void aToolThatRunsDoesNotKeepTheThread() throws Exception {
    bedrock.next(Script.call("weather", "{}"));
    var asked = new CountDownLatch(1);
    var known = new CountDownLatch(1);
    var weather = TestTool.weather(arguments -> awaited(asked, known) ? "sunny" : "unknown");

    try (var agent = TestAgent.open(bedrock.connection(), weather)) {
      var waiting = agent.start("waiting", "How is it?", oneThread);
      assertThat(asked.await(20, SECONDS)).isTrue();
      bedrock.next(Script.answer("Four."), Script.answer("Sunny."));

      var answered = agent.start("other", "And?", oneThread);

      assertThat(answered.get(20, SECONDS).text()).isEqualTo("Four.");
      known.countDown();
      assertThat(waiting.get(20, SECONDS).text()).isEqualTo("Sunny.");
    }
  }

  @Test
  void cancellingATurnClosesItsStream() throws Exception {
    bedrock.next(Script.begin().textBegins("One ").silence().text("two").stop("end_turn"));

    try (var agent = TestAgent.open(bedrock.connection())) {
      var turn = agent.start("thread", "Count.", oneThread);
      assertThat(agent.heard.tokens.poll(10, SECONDS)).isEqualTo("One ");

      turn.cancel(true);

      assertThat(bedrock.eventsSent()).isEqualTo(2);
      assertThatThrownBy(turn::join).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void anExecutorThatIsClosedEndsTheTurnAndItsStream() throws Exception {
    bedrock.next(Script.begin().textBegins("One ").silence().text("two").stop("end_turn"));

    try (var agent = TestAgent.open(bedrock.connection())) {
      var turn = agent.start("thread", "Count.", oneThread);
      assertThat(agent.heard.tokens.poll(10, SECONDS)).isEqualTo("One ");
      oneThread.shutdown();

      turn.cancel(true);

      assertThat(bedrock.eventsSent()).isEqualTo(2);
      assertThatThrownBy(() -> agent.start("other", "Count.", oneThread).join())
          .hasCauseInstanceOf(RejectedExecutionException.class);
    }
  }

  @Test
  void saysWhyTheModelCouldNotBeAsked() {
    bedrock.next(Script.refuse(400, "ValidationException", "Malformed input request."));

    try (var agent = TestAgent.open(bedrock.connection())) {
      var turn = agent.start("thread", "Count.", oneThread);

      assertThatThrownBy(turn::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(TurnFailedException.class);
    }
  }

  @Test
  void servesMoreTurnsAtOnceThanTheSdkHasConnectionsByDefault() {
    var turns = 256;
    IntStream.range(0, turns)
        .forEach(turn -> bedrock.next(Script.begin().textBegins("One ").silence().text("two")));

    try (var agent = TestAgent.open(bedrock.connection())) {
      var started =
          IntStream.range(0, turns)
              .mapToObj(turn -> agent.start("turn-" + turn, "Count.", oneThread))
              .toList();

      // None ends before all have begun.
      IntStream.range(0, turns)
          .forEach(turn -> assertThat(agent.heard.nextToken()).isEqualTo("One "));
      started.forEach(turn -> turn.cancel(true));
    }
  }

  private static boolean awaited(CountDownLatch asked, CountDownLatch known) {
    asked.countDown();
    try {
      return known.await(20, SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
