package com.example.bedrockagent.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.answer.Answer;
import com.example.bedrockagent.answer.TurnFailedException;
import com.example.bedrockagent.memory.Conversation;
import com.example.bedrockagent.memory.FileStore;
import com.example.bedrockagent.memory.MemoryStore;
import com.example.bedrockagent.memory.ThreadInUseException;
import com.example.bedrockagent.memory.ThreadStoreException;
import com.example.bedrockagent.sandbox.Script;
import com.example.bedrockagent.sandbox.ScriptedBedrock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Turns that were saved, and go on in another process or after they failed. */
@Timeout(60)
class SavedTurnTest {

  private static final Script REFUSAL =
      Script.refuse(400, "ValidationException", "The model is not in the mood.");

  @TempDir private Path folder;
  private final AtomicInteger runs = new AtomicInteger();
  private ScriptedBedrock bedrock;

  @BeforeEach
  void start() throws IOException {
    bedrock = ScriptedBedrock.start();
  }

  @AfterEach
  void stop() {
    bedrock.close();
  }

  @Test
  void continuesInAnotherProcess() {
    bedrock.next(Script.answer("Good morning to you."), Script.answer("Still morning."));
    ask("Good morning.");

    ask("And now?");

    assertThat(Transcript.of(bedrock.requests().get(1)))
        .containsExactly(
            "user: Good morning.", "assistant: Good morning to you.", "user: And now?");
  }

  @Test
  void doesNotRepeatAToolWhenTheSameQuestionIsAskedAgain() {
    bedrock.next(Script.call("weather", "{}"), REFUSAL, Script.answer("It is sunny."));
    assertThatThrownBy(() -> ask("Weather?")).isInstanceOf(TurnFailedException.class);

    var answer = ask("Weather?");

    assertThat(answer.text()).isEqualTo("It is sunny.");
    assertThat(runs).hasValue(1);
    assertThat(Transcript.of(bedrock.requests().get(2)))
        .containsExactly("user: Weather?", "assistant: calls weather", "user: result 'sunny'");
  }

  @Test
  void doesNotRepeatAToolWhenAnotherQuestionIsAsked() {
    bedrock.next(Script.call("weather", "{}"), REFUSAL, Script.answer("Sunny, and high."));
    assertThatThrownBy(() -> ask("Weather?")).isInstanceOf(TurnFailedException.class);

    ask("And the tides?");

    assertThat(runs).hasValue(1);
    assertThat(Transcript.of(bedrock.requests().get(2)))
        .containsExactly(
            "user: Weather?", "assistant: calls weather", "user: result 'sunny' + And the tides?");
  }

  @Test
  void asksAQuestionOnceThatFailedBeforeAnything() {
    bedrock.next(REFUSAL, Script.answer("Good morning to you."));
    assertThatThrownBy(() -> ask("Good morning.")).isInstanceOf(TurnFailedException.class);

    ask("Good morning.");

    assertThat(Transcript.of(bedrock.requests().get(1))).containsExactly("user: Good morning.");
  }

  @Test
  void asksAnAnsweredQuestionAgain() {
    bedrock.next(Script.answer("Good morning to you."), Script.answer("Again."));
    ask("Good morning.");

    ask("Good morning.");

    assertThat(Transcript.of(bedrock.requests().get(1))).hasSize(3);
  }

  /** What is in the store when the process is killed between any two steps. */
  @Test
  void goesOnWhereverItWasKilled() {
    bedrock.next(Script.call("weather", "{}"), Script.answer("It is sunny."));
    var steps = new ArrayList<Conversation>();
    try (var agent =
        TestAgent.open(bedrock.connection(), new WatchedStore(steps::add), weather())) {
      agent.ask("Weather?");
    }
    assertThat(steps).hasSize(4);

    for (var step : steps) {
      for (var question : List.of("Weather?", "And the tides?")) {
        bedrock.next(Script.answer("Well."));
        goOn(step, question);
        var last = bedrock.requests().get(bedrock.requests().size() - 1);
        assertThat(BedrockRules.broken(Transcript.json(last).path("messages"))).isEmpty();
      }
    }
    assertThat(runs).hasValue(1);
  }

  private void goOn(Conversation step, String question) {
    var store = new MemoryStore();
    var thread = store.open("thread");
    thread.save(step);
    thread.close();
    try (var agent = TestAgent.open(bedrock.connection(), store, weather())) {
      agent.ask(question);
    }
  }

  @Test
  void refusesASecondTurnMeanwhile() {
    bedrock.next(Script.begin().textBegins("Good").silence().stop("end_turn"));
    var store = new MemoryStore();
    var executor = Executors.newSingleThreadExecutor();
    try (var agent = TestAgent.open(bedrock.connection(), store)) {
      var turn = agent.start("thread", "Good morning.", executor);
      assertThat(agent.heard.nextToken()).isEqualTo("Good");

      assertThatThrownBy(() -> agent.ask("Hello?")).isInstanceOf(ThreadInUseException.class);

      turn.cancel(true);
      bedrock.next(Script.answer("Good night to you."));
      assertThat(agent.ask("Good night.").text()).isEqualTo("Good night to you.");
      assertThatThrownBy(turn::join).isInstanceOf(CancellationException.class);
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void letsGoOfTheConversationBeforeItAnswers() {
    var store = new MemoryStore();
    var executor = Executors.newFixedThreadPool(2);
    try (var agent = TestAgent.open(bedrock.connection(), store)) {
      for (var i = 0; i < 50; i++) {
        bedrock.next(Script.answer("Yes."));
        agent.start("thread", "Ready?", executor).join();
      }
    } finally {
      executor.shutdownNow();
    }
    assertThat(store.read("thread").orElseThrow().turns()).isEqualTo(50);
  }

  @Test
  void saysThatTheAnswerCouldNotBeSaved() {
    bedrock.next(Script.answer("Good morning to you."));
    var store = new WatchedStore(SavedTurnTest::refuseAnswers);
    try (var agent = TestAgent.open(bedrock.connection(), store)) {
      assertThatThrownBy(() -> agent.ask("Good morning."))
          .isInstanceOf(ThreadStoreException.class)
          .hasMessage("The disk is full.");
    }
    assertThat(store.read("thread").orElseThrow().unanswered()).contains("Good morning.");
  }

  private static void refuseAnswers(Conversation conversation) {
    if (conversation.unanswered().isEmpty()) {
      throw new ThreadStoreException("The disk is full.");
    }
  }

  private Answer ask(String question) {
    try (var store = new FileStore(folder, Clock.systemUTC());
        var agent = TestAgent.open(bedrock.connection(), store, weather())) {
      return agent.ask(question);
    }
  }

  private TestTool weather() {
    return TestTool.weather(
        arguments -> {
          runs.incrementAndGet();
          return "sunny";
        });
  }
}
