package com.example.bedrockagent.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.answer.AnswerListener;
import com.example.bedrockagent.answer.ContextWindow;
import com.example.bedrockagent.answer.Limits;
import com.example.bedrockagent.answer.ToolOutcome;
import com.example.bedrockagent.memory.FileStore;
import com.example.bedrockagent.sandbox.Script;
import com.example.bedrockagent.sandbox.ScriptedBedrock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A conversation that outgrows the model's window. */
@Timeout(120)
class LongConversationTest {

  private static final Limits SMALL =
      new Limits(Duration.ofSeconds(20), Duration.ofSeconds(20), new ContextWindow(1_000, 100));

  @TempDir private Path folder;
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
  void keepsAllOfItAndSendsWhatFits() throws IOException {
    var told = new ArrayList<Integer>();
    var store = new FileStore(folder, Clock.systemUTC());
    try (var agent = TestAgent.open(bedrock.connection(), SMALL, store)) {
      for (var turn = 1; turn <= 200; turn++) {
        bedrock.next(answer(turn));
        agent.ask("thread", "Question " + turn, new LeftOutListener(told));
      }
    }

    assertThat(store.read("thread").orElseThrow().turns()).isEqualTo(200);
    assertThat(Files.size(folder.resolve("thread.jsonl"))).isLessThan(200_000);
    assertThat(told).isSorted().doesNotHaveDuplicates().hasSizeBetween(20, 80);
    for (var request : bedrock.requests()) {
      assertThat(BedrockRules.broken(Transcript.json(request).path("messages"))).isEmpty();
      assertThat(Transcript.of(request)).hasSizeLessThan(20);
    }
    assertThat(Transcript.of(bedrock.requests().get(199)))
        .endsWith("assistant: Answer 199", "user: Question 200");
  }

  /** Each turn has a hundred tokens; Bedrock counts those of the messages it was sent. */
  private Script answer(int turn) {
    var sent = bedrock.requests().isEmpty() ? 0 : sentTurns();
    return Script.begin().text("Answer " + turn).stop("end_turn").metadata(100 * (sent + 1), 0);
  }

  private int sentTurns() {
    var last = bedrock.requests().get(bedrock.requests().size() - 1);
    return Transcript.of(last).size() / 2 + 1;
  }

  private record LeftOutListener(ArrayList<Integer> told) implements AnswerListener {
    @Override
    public void token(String text) {}

    @Override
    public void leftOut(int turns) {
      told.add(turns);
    }

    @Override
    public void toolCalled(String id, String name, String arguments) {}

    @Override
    public void toolEnded(String id, String name, ToolOutcome outcome) {}
  }
}
