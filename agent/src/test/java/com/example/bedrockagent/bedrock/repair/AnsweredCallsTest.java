package com.example.bedrockagent.bedrock.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Wherever turns were broken off, the model is sent a conversation that Bedrock takes. */
class AnsweredCallsTest {

  /**
   * One turn, which may have been broken off anywhere.
   *
   * @param calls how many tools the model called
   * @param returned how many of them had returned by then, the last ones first
   */
  record BrokenTurn(int calls, int returned) {}

  @Property
  void everyCallIsFollowedByItsResult(@ForAll("turns") List<BrokenTurn> turns) {
    var complete = AnsweredCalls.of(conversation(turns));

    for (var i = 0; i < complete.size(); i++) {
      if (complete.get(i) instanceof AiMessage answer && answer.hasToolExecutionRequests()) {
        var calls = answer.toolExecutionRequests().stream().map(ToolExecutionRequest::id).toList();
        var next = complete.subList(i + 1, i + 1 + calls.size());
        assertThat(next).allMatch(ToolExecutionResultMessage.class::isInstance);
        assertThat(next)
            .extracting(message -> ((ToolExecutionResultMessage) message).id())
            .containsExactlyInAnyOrderElementsOf(calls);
      }
    }
  }

  @Property
  void nothingThatWasSaidIsLostOrMoved(@ForAll("turns") List<BrokenTurn> turns) {
    var said = conversation(turns);

    var complete = AnsweredCalls.of(said);

    assertThat(complete).containsSubsequence(said);
    assertThat(AnsweredCalls.of(complete)).isEqualTo(complete);
  }

  @Property
  void aConversationThatIsCompleteIsLeftAlone(@ForAll("turns") List<BrokenTurn> turns) {
    var whole =
        conversation(
            turns.stream().map(turn -> new BrokenTurn(turn.calls(), turn.calls())).toList());

    assertThat(AnsweredCalls.of(whole)).isEqualTo(whole);
  }

  @Provide
  Arbitrary<List<BrokenTurn>> turns() {
    var numbers = Arbitraries.integers().between(0, 4);
    return Combinators.combine(numbers, numbers)
        .as((calls, returned) -> new BrokenTurn(calls, Math.min(calls, returned)))
        .list()
        .ofMaxSize(6);
  }

  private static List<ChatMessage> conversation(List<BrokenTurn> turns) {
    var messages = new ArrayList<ChatMessage>();
    for (var number = 0; number < turns.size(); number++) {
      var id = number;
      var turn = turns.get(number);
      var calls = IntStream.range(0, turn.calls()).mapToObj(call -> call(id + "-" + call)).toList();
      messages.add(UserMessage.from("question " + number));
      messages.add(calls.isEmpty() ? AiMessage.from("answer") : AiMessage.from(calls));
      for (var call = turn.calls() - 1; call >= turn.calls() - turn.returned(); call--) {
        messages.add(ToolExecutionResultMessage.from(calls.get(call), "result"));
      }
    }
    return messages;
  }

  private static ToolExecutionRequest call(String id) {
    return ToolExecutionRequest.builder().id(id).name("tool").arguments("{}").build();
  }
}
