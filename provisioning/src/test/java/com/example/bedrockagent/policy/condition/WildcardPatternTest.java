package com.example.bedrockagent.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardPatternTest {

  @ParameterizedTest(name = "\"{0}\" matches \"{1}\"")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "\"\", \"\"",
        "*, \"\"",
        "*, anything at all",
        "abc, abc",
        "a?c, abc",
        "a*c, ac",
        "a*c, abbbc",
        "*c, abc",
        "a*, abc",
        "a*b*c, a-b-b-c",
        "**a**, a",
        "*?, x",
        "arn:aws:bedrock:*::foundation-model/*, arn:aws:bedrock:us-east-1::foundation-model/m-v1:0",
        "arn:aws:bedrock:*, arn:aws:bedrock:us-east-1:111122223333:inference-profile/p",
        "a.c+(d)[e]{f}^$\\, a.c+(d)[e]{f}^$\\"
      })
  void matches(String pattern, String text) {
    assertThat(WildcardPattern.of(pattern).matches(text)).isTrue();
  }

  @ParameterizedTest(name = "\"{0}\" does not match \"{1}\"")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "\"\", a",
        "?, \"\"",
        "?, ab",
        "abc, ABC",
        "abc, ab",
        "ab, abc",
        "a?c, ac",
        "a*c, acb",
        "*ab, ba",
        "a*b*c, a-c-b",
        "a.c, abc"
      })
  void doesNotMatch(String pattern, String text) {
    assertThat(WildcardPattern.of(pattern).matches(text)).isFalse();
  }

  @Test
  void takesAsManyWildcardsAsThereAreWithoutBacktrackingForever() {
    var pattern = WildcardPattern.of("*a".repeat(2_000) + "b");
    var text = "a".repeat(4_000);

    assertThatCode(
            () ->
                Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(5), () -> pattern.matches(text)))
        .doesNotThrowAnyException();
  }

  @Test
  void agreesWithTheRegularExpressionOnRandomPatterns() {
    var random = new Random(20261124);
    for (int i = 0; i < 20_000; i++) {
      var pattern = word(random, "ab:*?", 7);
      var text = word(random, "ab:", 7);
      var regex = pattern.replace("*", ".*").replace("?", ".");

      assertThat(WildcardPattern.of(pattern).matches(text))
          .as(() -> pattern + " and " + text)
          .isEqualTo(Pattern.matches(regex, text));
    }
  }

  private static String word(Random random, String alphabet, int longest) {
    var word = new StringBuilder();
    for (int length = random.nextInt(longest + 1); length > 0; length--) {
      word.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return word.toString();
  }
}
