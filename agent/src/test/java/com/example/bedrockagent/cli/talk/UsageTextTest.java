package com.example.bedrockagent.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.answer.Answer;
import com.example.bedrockagent.answer.ContextWindow;
import com.example.bedrockagent.answer.Ending;
import com.example.bedrockagent.answer.Usage;
import com.example.bedrockagent.bedrock.ModelOptions;
import com.example.bedrockagent.price.PriceTable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of an answer's tokens and cost. */
class UsageTextTest {

  private static final String HAIKU = "us.anthropic.claude-haiku-4-5-20251001-v1:0";
  private static final PriceTable TABLE =
      PriceTable.parse("as of, May 2031\n" + HAIKU + ", 1, 5, 1.25, 0.1");

  @Test
  void namesTheTokensOfTheCacheOnlyWhereItWasUsed() {
    assertThat(
            UsageText.tokens(
                new Answer("", new Usage(1482, 160, 0, 0), 2, List.of(), Ending.END_TURN)))
        .isEqualTo("Tokens: 1482 in, 160 out (model calls: 2).");
    assertThat(
            UsageText.tokens(
                new Answer("", new Usage(82, 160, 1400, 20), 2, List.of(), Ending.END_TURN)))
        .isEqualTo("Tokens: 82 in + 1400 from the cache + 20 into it, 160 out (model calls: 2).");
  }

  @Test
  void countsEveryKindOfTokenAtItsPrice() {
    var usage = new Usage(1_000_000, 100_000, 2_000_000, 400_000);

    assertThat(UsageText.cost(usage, HAIKU, ModelOptions.NONE, TABLE))
        .isEqualTo("Cost: about $2.2000, at the prices of May 2031.");
  }

  @Test
  void tellsNoCostOfAModelWithoutAPrice() {
    assertThat(UsageText.cost(Usage.NONE, "global." + HAIKU, ModelOptions.NONE, TABLE))
        .isEqualTo("Cost: no price known for global." + HAIKU + ".");
  }

  @Test
  void tellsNoCostOfATierWithOtherPrices() {
    assertThat(UsageText.cost(Usage.NONE, HAIKU, tier("flex"), TABLE))
        .isEqualTo("Cost: no price known for the flex tier.");
    assertThat(UsageText.cost(Usage.NONE, HAIKU, tier("default"), TABLE)).contains("$0.0000");
  }

  @Test
  void tellsTheCostOnlyOfWhatIsBilled() {
    var answer = new Answer("", new Usage(1000, 100, 0, 0), 1, List.of(), Ending.END_TURN);
    var request = new RequestOptions.Request("", ModelOptions.NONE, ContextWindow.DEFAULT, TABLE);

    assertThat(UsageText.of(answer, HAIKU, request, false))
        .isEqualTo("Tokens: 1000 in, 100 out (model calls: 1).");
    assertThat(UsageText.of(answer, HAIKU, request, true))
        .isEqualTo(
            """
            Tokens: 1000 in, 100 out (model calls: 1).
            Cost: about $0.0015, at the prices of May 2031.""");
  }

  private static ModelOptions tier(String name) {
    return new ModelOptions(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.of(name));
  }
}
