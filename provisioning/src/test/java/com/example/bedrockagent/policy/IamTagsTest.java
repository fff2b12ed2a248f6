package com.example.bedrockagent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IamTagsTest {

  private static final String CHARACTERS = "azAZ09 ÄЖ日٣_.:/=+-@";

  @Test
  void takesTagsUpToTheirLimits() {
    var tags = new TreeMap<>(numbered(48));
    tags.put(CHARACTERS, "");
    tags.put("k".repeat(128), CHARACTERS + "v".repeat(256 - CHARACTERS.length()));

    assertThat(IamTags.require(tags)).isEqualTo(tags);
  }

  @Test
  void sortsTagsByKey() {
    assertThat(IamTags.require(Map.of("c", "", "a", "", "b", "")).keySet())
        .containsExactly("a", "b", "c");
  }

  @Test
  void refusesMoreTagsThanARoleCanHave() {
    assertThatThrownBy(() -> IamTags.require(numbered(51)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("51 tags are too many: IAM takes up to 50");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,b", "a\"b", "a\\b", "a\nb", "a\u2028b", "a;b", "a*", "€"})
  void refusesOtherKeys(String key) {
    assertThatThrownBy(() -> IamTags.require(Map.of(key, "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'%s' cannot be the key of a tag: it takes 1 to 128 letters, digits, spaces and"
                    .formatted(key)
                + " _.:/=+-@");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "a\"b", "a'b", "a\tb", "\u2029"})
  void refusesOtherValues(String value) {
    assertThatThrownBy(() -> IamTags.require(Map.of("key", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'%s' cannot be the value of a tag: it takes up to 256 letters, digits, spaces and"
                    .formatted(value)
                + " _.:/=+-@");
  }

  @Test
  void refusesLongerKeysAndValues() {
    assertThatThrownBy(() -> IamTags.require(Map.of("k".repeat(129), "")))
        .hasMessageContaining("1 to 128 letters");
    assertThatThrownBy(() -> IamTags.require(Map.of("k", "v".repeat(257))))
        .hasMessageContaining("up to 256 letters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws:", "aws:x", "AWS:x", "Aws:cloudformation:stack-name"})
  void refusesKeysOfAwsOwn(String key) {
    assertThatThrownBy(() -> IamTags.require(Map.of(key, "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'" + key + "' cannot be the key of a tag: AWS keeps the prefix aws: to itself");
  }

  @Test
  void refusesKeysThatDifferOnlyInCase() {
    assertThatThrownBy(() -> IamTags.require(new TreeMap<>(Map.of("Team", "a", "team", "b"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'Team' and 'team' cannot both be keys of tags: IAM ignores their case");
  }

  private static Map<String, String> numbered(int count) {
    return IntStream.range(0, count).boxed().collect(Collectors.toMap(n -> "k" + n, n -> ""));
  }
}
