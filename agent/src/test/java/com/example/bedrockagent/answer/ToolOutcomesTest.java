package com.example.bedrockagent.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.answer.ToolOutcome.Denied;
import com.example.bedrockagent.answer.ToolOutcome.Failed;
import com.example.bedrockagent.answer.ToolOutcome.Returned;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Outcomes are kept beside the messages, because no text says them. */
class ToolOutcomesTest {

  private static final ToolExecutionResultMessage RESULT =
      ToolExecutionResultMessage.from("1", "log", "ERROR: log failed: disk full");

  @Test
  void keepsWhyACallWasNotDone() {
    var outcomes = new ToolOutcomes(Map.of()).with(3, new Failed("no")).with(7, new Denied("wet"));

    var read = ToolOutcomes.of(Map.of(ToolOutcomes.KEY, outcomes.state()));

    assertThat(read.at(3, RESULT)).isEqualTo(new Failed("no"));
    assertThat(read.at(7, RESULT)).isEqualTo(new Denied("wet"));
  }

  @Test
  void takesWhatAToolReturnedAsItStands() {
    var outcomes = new ToolOutcomes(Map.of()).with(3, new Returned(RESULT.text()));

    assertThat(outcomes.state()).isEmpty();
    assertThat(outcomes.at(3, RESULT)).isEqualTo(new Returned(RESULT.text()));
  }

  @Test
  void readsAConversationThatWasKeptBeforeOutcomesWere() {
    assertThat(ToolOutcomes.of(Map.of("usage", Map.of("input", 7))).at(3, RESULT))
        .isEqualTo(new Returned(RESULT.text()));
  }
}
