package com.example.bedrockagent.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.bedrock.ModelOptions;
import com.example.bedrockagent.bedrock.Thinking;
import com.example.bedrockagent.diagnosis.log.ErrorText;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which option is named when a model does not take a parameter. */
class RejectedOptionTest {

  private static final String NO_BUDGET =
      "ValidationException: The model returned the following errors: \"thinking.type.enabled\" is"
          + " not supported for this model. Use \"thinking.type.adaptive\" and"
          + " \"output_config.effort\" to control thinking behavior.";

  @Test
  void offersAdaptiveThinkingInPlaceOfABudget() {
    assertThat(remedy(NO_BUDGET, new Thinking.Budget(4096)))
        .isEqualTo(
            "Use --thinking adaptive instead, with --effort to limit it; or leave out --thinking.");
  }

  @Test
  void offersABudgetInPlaceOfAdaptiveThinking() {
    var message = "ValidationException: thinking.type: Input should be 'disabled' or 'enabled'";

    assertThat(remedy(message, new Thinking.Adaptive()))
        .startsWith("Use --thinking with a number of tokens instead");
  }

  @Test
  void namesTheEffortWhenItIsAnExtraneousKey() {
    var message = "ValidationException: #: extraneous key [output_config] is not permitted";

    assertThat(remedy(message, new Thinking.Adaptive()))
        .isEqualTo("Leave out --effort, or the setting effort.");
  }

  @Test
  void leavesTheGeneralRemedyWhereNoOptionWasGiven() {
    var finding = ErrorText.diagnose(NO_BUDGET);

    assertThat(RejectedOption.named(finding, ModelOptions.NONE)).isEqualTo(finding);
  }

  @Test
  void leavesOtherFindingsAlone() {
    var finding =
        ErrorText.diagnose("ValidationException: The provided model identifier is invalid.");

    assertThat(RejectedOption.named(finding, with(new Thinking.Adaptive()))).isEqualTo(finding);
  }

  private static String remedy(String message, Thinking thinking) {
    return RejectedOption.named(ErrorText.diagnose(message), with(thinking)).remedy();
  }

  private static ModelOptions with(Thinking thinking) {
    return new ModelOptions(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.of(thinking),
        Optional.of("low"),
        Optional.empty());
  }
}
