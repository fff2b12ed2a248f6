package com.example.bedrockagent.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlankTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "\t\r\n\f\u000b",
        "\u0000",
        "\u001c",
        "\u0085",
        "\u00a0",
        "\u1680",
        "\u2007",
        "\u2028",
        "\u202f",
        "\u205f",
        "\u3000",
        "\u200b",
        "\u200d\u2060",
        "\ufeff",
        "\u00a0 \u200e"
      })
  void isWhatSaysNothing(String text) {
    assertThat(Blank.is(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "\u00a0a", "\u200b\u4f60", "\ud83d\ude00", "\ufffd", "\u0301"})
  void isNotWhatSaysSomething(String text) {
    assertThat(Blank.is(text)).isFalse();
  }
}
