package com.example.bedrockagent.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody may have meant. */
class SpellingTest {

  @ParameterizedTest
  @CsvSource({"trust, trust", "TRUST, trust", "trus, trust", "btach, batch", "tru, trust"})
  void findsTheNearestWord(String typed, String meant) {
    assertThat(Spelling.nearest(typed, List.of("batch", "trust"))).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "t", "wholly different", "batchbatch"})
  void findsNothingBeyondThreeEdits(String typed) {
    assertThat(Spelling.nearest(typed, List.of("batch", "trust"))).isEmpty();
  }

  @Test
  void takesTheNearerOfTwo() {
    assertThat(Spelling.nearest("cross-regio", List.of("cross-regional", "cross-region")))
        .contains("cross-region");
  }

  @ParameterizedTest
  @CsvSource({
    "claude-sonnet-5, anthropic.claude-sonnet-5",
    "sonnet 4 6, anthropic.claude-sonnet-4-6",
    "NOVA-LITE, amazon.nova-lite-v1:0",
    "anthropic.claude-sonet-5, anthropic.claude-sonnet-5",
    "claude-sonet-5, anthropic.claude-sonnet-5",
    "nova-lit-v1:0, amazon.nova-lite-v1:0"
  })
  void findsTheModelByPartOfItsIdOrMisspelt(String typed, String meant) {
    assertThat(KnownModels.nearest(typed)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "gpt", "nonsense", "meta.llama-something"})
  void findsNoModelWhereNoneIsNear(String typed) {
    assertThat(KnownModels.nearest(typed)).isEmpty();
  }

  @Test
  void looksAmongTheModelsOfferedWhereTheseAreKnown() {
    assertThat(KnownModels.nearest("claude-sonnet-5", List.of("anthropic.claude-sonnet-5-5")))
        .contains("anthropic.claude-sonnet-5-5");
  }
}
