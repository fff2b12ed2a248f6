package com.example.bedrockagent.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.policy.decision.AccessRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyVariablesTest {
  private static final AccessRequest REQUEST =
      AccessRequest.of("s3:GetObject", "*")
          .with("aws:username", "alice")
          .with("aws:PrincipalTag/team", "a*b")
          .with("aws:TagKeys", "one", "two");

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "plain | plain",
        "${aws:username} | alice",
        "home/${AWS:UserName}/x | home/alice/x",
        "${ aws:username } | alice",
        "${aws:username}${aws:username} | alicealice",
        "${aws:username, 'anonymous'} | alice",
        "${aws:userid, 'anonymous'} | anonymous",
        "${aws:userid,'anonymous'} | anonymous",
        "${aws:userid, ''}! | !",
        "${aws:TagKeys, 'several'} | several",
        "${*}${?}${$} | *?$",
        "${$}{aws:username} | ${aws:username}",
        "$5 and {braces} | $5 and {braces}",
        "unclosed ${aws:username | unclosed ${aws:username"
      })
  void replacesVariablesByTheirValues(String text, String expected) {
    assertThat(current().text(text)).hasValue(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"${aws:userid}", "a${aws:TagKeys}", "${}", "${aws:userid, unquoted}"})
  void meansNothingWhenAVariableHasNoSingleValue(String text) {
    assertThat(current().text(text)).isEmpty();
    assertThat(current().pattern(text)).isEmpty();
  }

  @Test
  void takesValuesAndEscapesLiterallyInAPattern() {
    var pattern = current().pattern("*/${aws:PrincipalTag/team}/${*}?").orElseThrow();

    assertThat(pattern.matches("x/a*b/*1")).isTrue();
    assertThat(pattern.matches("x/axb/*1")).isFalse();
    assertThat(pattern.matches("x/a*b/y1")).isFalse();
  }

  @Test
  void hasNoVariablesInTheOriginalVersionOfTheLanguage() {
    var original = new PolicyVariables(false, REQUEST);

    assertThat(original.text("${aws:username}")).hasValue("${aws:username}");
    assertThat(original.pattern("${*}").orElseThrow().matches("${anything}")).isTrue();
  }

  @Test
  void splitsAnArnAtItsOwnColonsOnly() {
    assertThat(current().arnComponents("arn:aws:iam::${aws:x}:user/${aws:username}:y"))
        .isEqualTo(List.of("arn", "aws", "iam", "", "${aws:x}", "user/${aws:username}:y"));
  }

  private static PolicyVariables current() {
    return new PolicyVariables(true, REQUEST);
  }
}
