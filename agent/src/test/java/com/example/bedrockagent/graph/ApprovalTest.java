package com.example.bedrockagent.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.example.bedrockagent.answer.PendingCall;
import com.example.bedrockagent.answer.ToolOutcome;
import com.example.bedrockagent.answer.ToolOutcomes;
import com.example.bedrockagent.answer.TurnFailedException;
import com.example.bedrockagent.memory.FileStore;
import com.example.bedrockagent.memory.ThreadStore;
import com.example.bedrockagent.sandbox.Script;
import com.example.bedrockagent.sandbox.ScriptedBedrock;
import com.example.bedrockagent.tools.AgentTool;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a tool would change is done only after a yes, once, and only as it was shown. */
@Timeout(60)
class ApprovalTest {

  private static final Script HEAT = Script.call("heat", "{\"to\":21}");

  @TempDir private Path directory;
  private final Thermostat heat = new Thermostat();
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
  void stopsTheTurnWithThePlan() {
    bedrock.next(
        Script.begin()
            .text("I will.")
            .toolCall("1", "heat", "{\"to\":21}")
            .stop("tool_use")
            .metadata(1, 1));

    try (var agent = agent(heat)) {
      var answer = agent.ask("Heat, please.");

      assertThat(answer.text()).isEqualTo("I will.");
      assertThat(answer.pending())
          .containsExactly(new PendingCall("1", "heat", "{\"to\":21}", "from 18 to 21"));
      assertThat(agent.pending()).isEqualTo(answer.pending());
      assertThat(agent.heard.results).isEmpty();
    }
    assertThat(heat.changes).isEmpty();
    assertThat(bedrock.requests()).hasSize(1);
  }

  @Test
  void goesOnAfterAYes() {
    bedrock.next(HEAT, Script.answer("Warm."));

    try (var agent = agent(heat)) {
      var asked = agent.ask("Heat, please.");
      var answer = agent.decide(asked.pending().get(0).approve());

      assertThat(answer.text()).isEqualTo("Warm.");
      assertThat(answer.after(asked).modelCalls()).isEqualTo(2);
      assertThat(answer.isPending()).isFalse();
      assertThat(agent.pending()).isEmpty();
      assertThat(agent.heard.results).containsExactly("heat It is 21 now.");
    }
    assertThat(heat.changes).containsExactly(21);
    assertThat(lastTranscript()).isEqualTo("user: result 'It is 21 now.'");
  }

  @Test
  void goesOnAfterANoAndTellsTheReason() {
    bedrock.next(HEAT, Script.answer("As you like."));

    try (var agent = agent(heat)) {
      var asked = agent.ask("Heat, please.");
      var answer = agent.decide(asked.pending().get(0).deny("too expensive"));

      assertThat(answer.text()).isEqualTo("As you like.");
    }
    assertThat(heat.changes).isEmpty();
    assertThat(lastTranscript())
        .isEqualTo("user: result 'DENIED: nothing was done: too expensive'");
  }

  @Test
  void goesOnInAnotherProcess() {
    bedrock.next(HEAT, Script.answer("Warm."));
    try (var agent = agent(heat)) {
      agent.ask("Heat, please.");
    }

    try (var restarted = agent(heat)) {
      var pending = restarted.pending();
      assertThat(pending).extracting(PendingCall::plan).containsExactly("from 18 to 21");

      assertThat(restarted.decide(pending.get(0).approve()).text()).isEqualTo("Warm.");
    }
    assertThat(heat.changes).containsExactly(21);
    assertThat(Transcript.of(bedrock.requests().get(1)))
        .containsExactly(
            "user: Heat, please.", "assistant: calls heat", "user: result 'It is 21 now.'");
  }

  @Test
  void runsTheHarmlessCallsAtOnceAndNeverAgain() {
    bedrock.next(
        Script.begin()
            .toolCall("1", "heat", "{\"to\":21}")
            .toolCall("2", "weather", "{}")
            .toolCall("3", "wether", "{}")
            .stop("tool_use")
            .metadata(1, 1),
        Script.answer("Warm."));
    var forecasts = new AtomicInteger();
    var weather = TestTool.weather(arguments -> "forecast " + forecasts.incrementAndGet());
    try (var agent = agent(heat, weather)) {
      assertThat(agent.ask("Heat, please.").pending()).hasSize(1);
      assertThat(agent.heard.results).hasSize(2).contains("weather forecast 1");
    }

    try (var restarted = agent(heat, weather)) {
      restarted.decide(restarted.pending().get(0).approve());

      assertThat(restarted.heard.results).containsExactly("heat It is 21 now.");
    }
    assertThat(forecasts).hasValue(1);
    assertThat(lastTranscript())
        .isEqualTo(
            "user: result 'forecast 1' + result 'ERROR: wether failed: there is no such tool. The"
                + " tools are: heat, weather.' + result 'It is 21 now.'");
  }

  @Test
  void decidesEachCallByItself() {
    bedrock.next(
        Script.begin()
            .toolCall("1", "heat", "{\"to\":21}")
            .toolCall("2", "heat", "{\"to\":30}")
            .stop("tool_use")
            .metadata(1, 1),
        Script.answer("Warm."));

    try (var agent = agent(heat)) {
      var pending = agent.ask("Heat, please.").pending();
      var answer = agent.decide(pending.get(1).deny(""), pending.get(0).approve());

      assertThat(answer.isPending()).isFalse();
    }
    assertThat(heat.changes).containsExactly(21);
    assertThat(lastTranscript())
        .isEqualTo(
            "user: result 'It is 21 now.' + result 'DENIED: nothing was done: the user said no.'");
  }

  @Test
  void asksAgainForWhatWasNotDecidedWithAPlanOfNow() {
    bedrock.next(
        Script.begin()
            .toolCall("1", "heat", "{\"to\":21}")
            .toolCall("2", "heat", "{\"to\":30}")
            .stop("tool_use")
            .metadata(1, 1),
        Script.answer("Hot."));

    try (var agent = agent(heat)) {
      agent.ask("Heat, please.");
      assertThat(agent.decide(agent.pending().get(0).approve()).pending())
          .extracting(PendingCall::id)
          .containsExactly("2");

      var waiting = agent.decide();
      assertThat(waiting.ending().reason()).isEqualTo("tool_use");
      var refreshed = waiting.pending();
      assertThat(refreshed).extracting(PendingCall::plan).containsExactly("from 21 to 30");
      assertThat(agent.decide(refreshed.get(0).approve()).text()).isEqualTo("Hot.");
    }
    assertThat(heat.changes).containsExactly(21, 30);
  }

  @Test
  void doesNotDoWhatIsNoLongerWhatWasApproved() {
    bedrock.next(HEAT, Script.answer("I will ask again."));

    try (var agent = agent(heat)) {
      var pending = agent.ask("Heat, please.").pending();
      heat.degrees = 12;

      assertThat(agent.decide(pending.get(0).approve()).text()).isEqualTo("I will ask again.");
    }
    assertThat(heat.changes).isEmpty();
    assertThat(lastTranscript()).contains("no longer what was approved, so nothing was done");
  }

  @Test
  void doesASecondApprovedChangeOnlyIfTheFirstLeftItsPlanTrue() {
    bedrock.next(
        Script.begin()
            .toolCall("1", "heat", "{\"to\":21}")
            .toolCall("2", "heat", "{\"to\":30}")
            .stop("tool_use")
            .metadata(1, 1),
        Script.answer("Warm."));

    try (var agent = agent(heat)) {
      var pending = agent.ask("Heat, please.").pending();
      agent.decide(pending.get(0).approve(), pending.get(1).approve());
    }
    assertThat(heat.changes).containsExactly(21);
  }

  @Test
  void doesNotRepeatAChangeThatWasMadeBeforeTheProcessDied() {
    bedrock.next(HEAT, Script.answer("Warm."));
    try (var agent = agent(heat)) {
      agent.ask("Heat, please.");
      var approved = agent.pending().get(0).approve();
      // The change was made, but the process died before that was written down.
      heat.degrees = 21;

      assertThat(agent.decide(approved).text()).isEqualTo("Warm.");
    }
    assertThat(heat.changes).isEmpty();
    assertThat(lastTranscript()).isEqualTo("user: result 'It is 21 already.'");
  }

  @Test
  void needsNoApprovalWhereNothingWouldChange() {
    bedrock.next(Script.call("heat", "{\"to\":18}"), Script.answer("Fine."));

    try (var agent = agent(heat)) {
      assertThat(agent.ask("Heat, please.").text()).isEqualTo("Fine.");
    }
    assertThat(lastTranscript()).isEqualTo("user: result 'It is 18 already.'");
  }

  @Test
  void anApprovalIsForOneCallAndNotForTheNextOfTheSameId() {
    bedrock.next(HEAT, Script.call("heat", "{\"to\":18}"), HEAT);

    try (var agent = agent(heat)) {
      var first = agent.ask("Heat, please.").pending().get(0);
      var second = agent.decide(first.approve()).pending().get(0);
      assertThat(second.plan()).isEqualTo("from 21 to 18");

      assertThat(agent.decide(second.approve()).pending()).containsExactly(first);
    }
    assertThat(heat.changes).containsExactly(21, 18);
  }

  @Test
  void twoCallsOfOneIdAreApprovedEachForItself() {
    bedrock.next(
        Script.begin()
            .toolCall("1", "heat", "{\"to\":21}")
            .toolCall("1", "heat", "{\"to\":30}")
            .stop("tool_use")
            .metadata(1, 1),
        Script.answer("Warm."));

    try (var agent = agent(heat)) {
      var pending = agent.ask("Heat, please.").pending();
      assertThat(pending).extracting(PendingCall::id).doesNotHaveDuplicates();
      assertThat(pending)
          .extracting(PendingCall::plan)
          .containsExactly("from 18 to 21", "from 18 to 30");

      agent.decide(pending.get(0).approve(), pending.get(1).deny(""));
    }
    assertThat(heat.changes).containsExactly(21);
    assertThat(lastTranscript())
        .isEqualTo(
            "user: result 'It is 21 now.' + result 'DENIED: nothing was done: the user said no.'");
  }

  @Test
  void tellsTheModelWhatItsArgumentsLack() {
    bedrock.next(
        Script.call("heat", "{\"too\":21}"),
        Script.call("heat", "{\"to\":\"warm\"}"),
        Script.answer("Sorry."));

    try (var agent = agent(heat)) {
      assertThat(agent.ask("Heat, please.").text()).isEqualTo("Sorry.");

      assertThat(agent.heard.results)
          .containsExactly(
              "heat ERROR: heat failed: the argument 'to' is missing.",
              "heat ERROR: heat failed: the argument 'to' should be a whole number, but is"
                  + " \"warm\".");
    }
  }

  @Test
  void tellsTheModelThatAnApprovedChangeFailed() {
    bedrock.next(HEAT, Script.answer("Sorry."));
    heat.beforeItIsDone =
        () -> {
          throw new IllegalStateException("no oil");
        };

    try (var agent = agent(heat)) {
      agent.decide(agent.ask("Heat, please.").pending().get(0).approve());
    }
    assertThat(lastTranscript())
        .isEqualTo("user: result 'ERROR: heat failed: IllegalStateException: no oil'");
  }

  @Test
  void givesUpWhatWaitsWhenTheUserGoesOnWithoutDeciding() {
    bedrock.next(HEAT, Script.answer("Never mind."));

    try (var agent = agent(heat)) {
      agent.ask("Heat, please.");

      assertThat(agent.ask("Forget it.").text()).isEqualTo("Never mind.");
      assertThat(agent.pending()).isEmpty();
      assertThatIllegalStateException()
          .isThrownBy(agent::decide)
          .withMessage("No call waits for approval in 'thread'.");
    }
    assertThat(heat.changes).isEmpty();
    assertThat(lastTranscript())
        .isEqualTo("user: result 'DENIED: nothing was done: nobody approved it.' + Forget it.");
    assertThat(lastOutcome()).isEqualTo(new ToolOutcome.Denied("nobody approved it."));
  }

  @Test
  void saysOfAChangeThatWasBrokenOffThatItMayHaveBeenDone() throws InterruptedException {
    bedrock.next(HEAT, Script.answer("I will look."));

    try (var agent = agent(heat)) {
      var approved = agent.ask("Heat, please.").pending().get(0).approve();
      var client = new Thread(() -> catchThrowable(() -> agent.decide(approved)));
      heat.beforeItIsDone = () -> leave(client);
      client.start();
      client.join();

      assertThat(agent.ask("And?").text()).isEqualTo("I will look.");
    }
    assertThat(lastTranscript()).contains("it may have been done: look before you call it again");
    assertThat(lastOutcome()).isEqualTo(ToolOutcome.Failed.BROKEN_OFF);
  }

  @Test
  void decidesAgainWhenTheModelCouldNotBeAskedAfterAYes() {
    bedrock.next(HEAT, Script.refuse(403, "AccessDeniedException", "No."), Script.answer("Warm."));

    try (var agent = agent(heat)) {
      var approved = agent.ask("Heat, please.").pending().get(0).approve();

      assertThatThrownBy(() -> agent.decide(approved)).isInstanceOf(TurnFailedException.class);

      assertThat(agent.pending()).isEmpty();
      assertThat(agent.ask("And?").text()).isEqualTo("Warm.");
    }
    assertThat(heat.changes).containsExactly(21);
    assertThat(lastTranscript()).isEqualTo("user: result 'It is 21 now.' + And?");
  }

  @Test
  void nothingWaitsInAConversationThatThereIsNot() {
    try (var agent = agent(heat)) {
      assertThat(agent.pending()).isEmpty();
    }
  }

  private static void leave(Thread client) {
    client.interrupt();
    try {
      client.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As it is kept. */
  private ToolOutcome lastOutcome() {
    var kept = store().read("thread").orElseThrow();
    var outcomes = ToolOutcomes.of(kept.values());
    return IntStream.range(0, kept.messages().size())
        .filter(at -> kept.messages().get(at) instanceof ToolExecutionResultMessage)
        .mapToObj(at -> outcomes.at(at, (ToolExecutionResultMessage) kept.messages().get(at)))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  /** An agent as a process of its own would have it: only the files are shared. */
  private TestAgent agent(AgentTool... tools) {
    return TestAgent.open(bedrock.connection(), store(), tools);
  }

  private ThreadStore store() {
    return new FileStore(directory, Clock.systemUTC());
  }

  private String lastTranscript() {
    var requests = bedrock.requests();
    var lines = Transcript.of(requests.get(requests.size() - 1));
    return lines.get(lines.size() - 1);
  }
}
