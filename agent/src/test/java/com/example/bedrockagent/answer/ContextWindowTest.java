package com.example.bedrockagent.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.example.bedrockagent.bedrock.repair.AnsweredCalls;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is left out of a conversation that is longer than the model's window. */
class ContextWindowTest {

  /** Room for 1000 tokens of conversation. */
  private static final ContextWindow WINDOW = new ContextWindow(1_200, 200);

  @Example
  void leavesNothingOutThatFits() {
    assertThat(WINDOW.leftOut(turns(4), 0, counted(900), 100)).isZero();
  }

  @Example
  void leavesOutTheOldestTurnsUntilThereIsRoomForMore() {
    // Ten equal turns of 110 tokens each; the eleventh is asked. 750 are six of them.
    var leftOut = WINDOW.leftOut(asked(10), 0, counted(1_100), 0);

    assertThat(leftOut).isEqualTo(2 * 4);
  }

  @Example
  void believesBedrockRatherThanTheSize() {
    var large = List.<ChatMessage>of(UserMessage.from("x".repeat(100_000)), AiMessage.from("Yes."));

    assertThat(WINDOW.leftOut(large, 0, counted(900), 0)).isZero();
  }

  @Example
  void countsTheCacheToo() {
    var usage = new Usage(10, 10, 1_000, 80);

    assertThat(WINDOW.leftOut(asked(10), 0, usage, 0)).isPositive();
  }

  @Example
  void estimatesOnTheHighSideWhatBedrockHasNotCounted() {
    var messages = asked(3);
    messages.set(6, UserMessage.from("0123456789".repeat(200)));

    assertThat(WINDOW.leftOut(messages, 0, counted(100), 0)).isEqualTo(6);
    assertThat(WINDOW.leftOut(messages, 0, Usage.NONE, 0)).isEqualTo(6);
  }

  @Example
  void leavesTheBeginningAsItIsForAWhile() {
    var leftOut = WINDOW.leftOut(asked(10), 0, counted(1_100), 0);

    assertThat(WINDOW.leftOut(asked(11), leftOut, counted(780), 0)).isEqualTo(leftOut);
    assertThat(WINDOW.leftOut(asked(12), leftOut, counted(890), 0)).isEqualTo(leftOut);
    assertThat(WINDOW.leftOut(asked(13), leftOut, counted(1_000), 0)).isGreaterThan(leftOut);
  }

  @Example
  void keepsTheLastTurnHoweverLongItIs() {
    var messages =
        List.of(
            UserMessage.from("Weather?"),
            AiMessage.from("Sunny."),
            UserMessage.from("Tides?"),
            call("1"),
            ToolExecutionResultMessage.from("1", "tool", "x".repeat(10_000)));

    assertThat(WINDOW.leftOut(messages, 0, counted(50), 0)).isEqualTo(2);
  }

  @Example
  void keepsAtLeastHalfOfItForTheConversation() {
    assertThat(ContextWindow.of(8_000, 64_000)).isEqualTo(new ContextWindow(8_000, 4_000));
    assertThatIllegalArgumentException().isThrownBy(() -> new ContextWindow(100, 100));
  }

  @Property
  void sendsAConversationThatBedrockAccepts(
      @ForAll("conversations") List<ChatMessage> all,
      @ForAll @IntRange(min = 10, max = 3_000) int tokens,
      @ForAll @IntRange(min = 0, max = 5_000) int counted,
      @ForAll @IntRange(min = 0, max = 20) int turnsBefore) {
    var starts =
        IntStream.range(0, all.size()).filter(i -> all.get(i) instanceof UserMessage).toArray();
    var before = starts[Math.min(turnsBefore, starts.length - 1)];

    var leftOut = ContextWindow.of(tokens, tokens / 5).leftOut(all, before, counted(counted), 100);

    assertThat(leftOut).isBetween(before, starts[starts.length - 1]);
    assertThat(all.get(leftOut)).isInstanceOf(UserMessage.class);
    assertThat(openCalls(AnsweredCalls.of(all.subList(leftOut, all.size())))).isEmpty();
  }

  /** The calls whose results do not follow, and the results of no call. */
  private static List<String> openCalls(List<ChatMessage> messages) {
    var open = new ArrayList<String>();
    for (var message : messages) {
      if (message instanceof ToolExecutionResultMessage result) {
        if (!open.remove(result.id())) {
          return List.of(result.id());
        }
      } else if (!open.isEmpty()) {
        return open;
      } else if (message instanceof AiMessage answer) {
        answer.toolExecutionRequests().forEach(request -> open.add(request.id()));
      }
    }
    return open;
  }

  /** Turns that end anywhere: the model was refused, a tool was killed, nobody approved. */
  @Provide
  Arbitrary<List<ChatMessage>> conversations() {
    var text = Arbitraries.strings().ofMinLength(1).ofMaxLength(400);
    var turn =
        Combinators.combine(
                text.list().ofMinSize(6).ofMaxSize(6),
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(1, 12))
            .as((texts, rounds, end) -> upTo(end, turn(texts, rounds)));
    return turn.list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(turns -> turns.stream().flatMap(List::stream).toList());
  }

  private static List<ChatMessage> upTo(int end, List<ChatMessage> turn) {
    return turn.subList(0, Math.min(end, turn.size()));
  }

  private static List<ChatMessage> turn(List<String> texts, int rounds) {
    var messages = new ArrayList<ChatMessage>();
    messages.add(UserMessage.from(texts.get(0)));
    for (var round = 0; round < rounds; round++) {
      messages.add(call(round + "a", round + "b"));
      messages.add(ToolExecutionResultMessage.from(round + "a", "tool", texts.get(1 + round)));
      messages.add(ToolExecutionResultMessage.from(round + "b", "tool", texts.get(2 + round)));
    }
    messages.add(AiMessage.from(texts.get(5)));
    return messages;
  }

  private static AiMessage call(String... ids) {
    return AiMessage.from(
        Stream.of(ids)
            .map(id -> ToolExecutionRequest.builder().id(id).name("tool").arguments("{}").build())
            .toList());
  }

  private static List<ChatMessage> turns(int count) {
    return IntStream.range(0, count)
        .boxed()
        .flatMap(i -> Stream.of(UserMessage.from("Question?"), AiMessage.from("The answer.")))
        .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
  }

  /** As many turns, and a question. */
  private static List<ChatMessage> asked(int turns) {
    var messages = turns(turns);
    messages.add(UserMessage.from("?"));
    return messages;
  }

  private static Usage counted(int tokens) {
    return new Usage(tokens, 0, 0, 0);
  }
}
