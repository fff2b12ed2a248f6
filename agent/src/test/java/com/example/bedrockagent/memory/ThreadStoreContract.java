package com.example.bedrockagent.memory;

import static com.example.bedrockagent.memory.Conversations.MODEL;
import static com.example.bedrockagent.memory.Conversations.TOOLS;
import static com.example.bedrockagent.memory.Conversations.answered;
import static com.example.bedrockagent.memory.Conversations.call;
import static com.example.bedrockagent.memory.Conversations.later;
import static com.example.bedrockagent.memory.Conversations.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store does. */
@Timeout(120)
public abstract class ThreadStoreContract {

  /** The store, as one instance of the program sees it. */
  protected abstract ThreadStore store();

  /** The same store, as another instance sees it. */
  protected abstract ThreadStore other();

  @Test
  void isEmptyAtFirst() {
    assertThat(store().list()).isEmpty();
    assertThat(store().read("t")).isEmpty();
    assertThat(store().delete("t")).isFalse();
  }

  @Test
  void hasNothingOfAConversationThatWasNeverSaved() {
    var thread = store().open("t");
    assertThat(thread.last()).isEmpty();
    thread.close();

    assertThat(store().read("t")).isEmpty();
    assertThat(store().list()).isEmpty();
  }

  @Test
  void keepsEveryKindOfMessage() {
    var conversation = Conversations.ofEveryKind();

    save("t", conversation);

    assertThat(other().read("t")).contains(conversation);
  }

  @Test
  void goesOnWhereItWas() {
    var first = answered("Good morning.", "Good morning to you.");
    var second = later(first, UserMessage.from("And now?"), AiMessage.from("Still morning."));
    save("t", first);

    var thread = other().open("t");
    assertThat(thread.last()).contains(first);
    thread.save(second);
    assertThat(thread.last()).contains(second);
    thread.close();

    assertThat(store().read("t")).contains(second);
  }

  @Test
  void savesEachStepOfATurn() {
    var question = Conversations.of("__START__", MODEL, UserMessage.from("Weather?"));
    var called = later(question, call("1", "weather"));
    var returned = later(called, result("1", "weather", "sunny"));

    var thread = store().open("t");
    for (var step : List.of(question, called, returned)) {
      thread.save(step);
      assertThat(other().read("t")).contains(step);
    }
    thread.close();
  }

  @Test
  void replacesWhatTheGraphRemembersBesides() {
    var first = answered("Good morning.", "Good morning to you.");
    save("t", first);
    var changed =
        new Conversation(first.messages(), Map.of("plans", Map.of("1", "a plan")), TOOLS, MODEL);

    save("t", changed);

    assertThat(other().read("t")).contains(changed);
  }

  @Test
  void refusesToForgetMessages() {
    var conversation = answered("Good morning.", "Good morning to you.");
    save("t", conversation);

    var thread = store().open("t");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> thread.save(Conversations.of(MODEL, TOOLS, UserMessage.from("Hello."))));
    thread.close();

    assertThat(store().read("t")).contains(conversation);
  }

  @Test
  void listsTheConversationThatChangedLastFirst() {
    var before = Instant.now().minusSeconds(1);
    save("first", answered("Good morning.", "Good morning to you."));
    save("second", Conversations.of("__START__", MODEL, UserMessage.from("Weather?")));
    save(
        "third",
        Conversations.of(MODEL, TOOLS, UserMessage.from("Weather?"), call("1", "weather")));
    save("first", later(answered("Good morning.", "Good morning to you."), UserMessage.from("?")));

    var threads = other().list();

    assertThat(threads)
        .extracting(
            ThreadSummary::id,
            ThreadSummary::turns,
            ThreadSummary::messages,
            ThreadSummary::waitsFor)
        .containsExactly(
            tuple("first", 2, 3, WaitsFor.ANSWER),
            tuple("third", 1, 2, WaitsFor.TOOLS),
            tuple("second", 1, 1, WaitsFor.ANSWER));
    assertThat(threads)
        .allSatisfy(
            thread -> assertThat(thread.changed()).isBetween(before, Instant.now().plusSeconds(1)));
  }

  @Test
  void keepsConversationsApart() {
    for (var id : List.of("a", "b", "a-b", "a_b", "z".repeat(64))) {
      save(id, answered("My ID?", id));
    }

    assertThat(store().read("a-b")).contains(answered("My ID?", "a-b"));
    assertThat(store().list()).hasSize(5);
  }

  @Test
  void refusesASecondTurnAtTheSameTime() {
    var thread = store().open("t");

    for (var somebody : List.of(store(), other())) {
      assertThatThrownBy(() -> somebody.open("t"))
          .isInstanceOf(ThreadInUseException.class)
          .hasMessageStartingWith("Conversation 't' is in use: ");
    }

    thread.close();
    other().open("t").close();
  }

  @Test
  void letsOtherConversationsGoOnMeanwhile() {
    var open =
        IntStream.range(0, 300)
            .mapToObj(i -> (i % 2 == 0 ? store() : other()).open("t" + i))
            .toList();

    open.get(299).save(answered("Good morning.", "Good morning to you."));

    open.forEach(OpenThread::close);
    assertThat(store().list()).extracting(ThreadSummary::id).containsExactly("t299");
  }

  @Test
  void readsWhatSomebodyIsWriting() {
    var conversation = answered("Good morning.", "Good morning to you.");
    var thread = store().open("t");
    thread.save(conversation);

    assertThat(store().read("t")).contains(conversation);
    assertThat(store().list()).hasSize(1);
    assertThatThrownBy(() -> other().open("t")).isInstanceOf(ThreadInUseException.class);

    thread.close();
  }

  @Test
  void deletesAConversation() {
    save("t", answered("Good morning.", "Good morning to you."));
    save("u", answered("Good night.", "Good night to you."));

    assertThat(other().delete("t")).isTrue();

    assertThat(store().read("t")).isEmpty();
    assertThat(store().list()).extracting(ThreadSummary::id).containsExactly("u");
    assertThat(store().delete("t")).isFalse();
    save("t", answered("Hello.", "Hello to you."));
    assertThat(store().read("t")).contains(answered("Hello.", "Hello to you."));
  }

  @Test
  void deletesNothingThatIsInUse() {
    save("t", answered("Good morning.", "Good morning to you."));
    var thread = store().open("t");

    assertThatThrownBy(() -> other().delete("t")).isInstanceOf(ThreadInUseException.class);

    thread.close();
    assertThat(store().read("t")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "../evil", "a/b", "a.b", ".lock", "ünï", "a\nb", "a'b", "a\0b"})
  void refusesWhatIsNoId(String id) {
    List<Callable<?>> attempts =
        List.of(() -> store().open(id), () -> store().read(id), () -> store().delete(id));
    for (var attempt : attempts) {
      assertThatIllegalArgumentException()
          .isThrownBy(attempt::call)
          .withMessageContaining("use 1 to 64 letters, digits, _ and -");
    }
  }

  @Test
  void letsOneOfManyIn() throws Exception {
    var inside = new AtomicInteger();
    var executor = Executors.newFixedThreadPool(8);
    var barrier = new CyclicBarrier(8);
    try {
      var visits =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      executor.submit(
                          () -> {
                            barrier.await();
                            return visit(i % 2 == 0 ? store() : other(), inside);
                          }))
              .toList();
      var visited = 0;
      for (var visit : visits) {
        visited += visit.get();
      }
      assertThat(visited).isPositive();
      assertThat(store().read("t").orElseThrow().turns()).isEqualTo(visited);
    } finally {
      executor.shutdownNow();
    }
  }

  /** Goes in as often as it can, says something each time, and tells how often that was. */
  private static int visit(ThreadStore store, AtomicInteger inside) {
    var visits = 0;
    for (var i = 0; i < 25; i++) {
      try {
        var thread = store.open("t");
        assertThat(inside.incrementAndGet()).isEqualTo(1);
        var said = UserMessage.from("visit");
        thread.save(
            thread
                .last()
                .map(last -> later(last, said))
                .orElse(Conversations.of(MODEL, TOOLS, said)));
        inside.decrementAndGet();
        thread.close();
        visits++;
      } catch (ThreadInUseException e) {
        Thread.yield();
      }
    }
    return visits;
  }

  @Test
  void keepsTwoHundredTurns() {
    var conversation = answered("Question 0", "Answer 0");
    save("t", conversation);
    for (var i = 1; i < 200; i++) {
      var thread = (i % 2 == 0 ? store() : other()).open("t");
      conversation = thread.last().orElseThrow();
      for (var message :
          List.of(UserMessage.from("Question " + i), AiMessage.from("Answer " + i))) {
        conversation = later(conversation, message);
        thread.save(conversation);
      }
      thread.close();
    }

    var read = store().read("t").orElseThrow();
    assertThat(read.turns()).isEqualTo(200);
    assertThat(read.messages())
        .isEqualTo(
            IntStream.range(0, 200)
                .boxed()
                .flatMap(
                    i ->
                        Stream.of(UserMessage.from("Question " + i), AiMessage.from("Answer " + i)))
                .toList());
  }

  /** Saves a conversation in a turn of its own. */
  protected void save(String id, Conversation conversation) {
    var thread = store().open(id);
    thread.save(conversation);
    thread.close();
  }
}
