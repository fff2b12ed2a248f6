package com.example.bedrockagent.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.policy.decision.AccessRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists are written with blanks between the values; {@code -} is a missing key. */
class ConditionOperatorTest {

  @ParameterizedTest(name = "{0} {1} holds for {2}")
  @CsvSource({
    "StringEquals, abc, abc",
    "StringEquals, abc xyz, xyz",
    "StringEquals, a*, a*",
    "StringNotEquals, abc, ABC",
    "StringNotEquals, abc xyz, other",
    "StringNotEquals, abc, -",
    "StringEqualsIgnoreCase, abc, ABC",
    "StringNotEqualsIgnoreCase, abc, abd",
    "StringLike, us-*, us-east-1",
    "StringLike, us-????-1, us-east-1",
    "StringNotLike, us-* eu-*, ap-south-1",
    "StringNotLike, us-*, -",
    "NumericEquals, 10, 10.0",
    "NumericEquals, 1e3, 1000",
    "NumericNotEquals, 10, 11",
    "NumericNotEquals, 10, ten",
    "NumericLessThan, 10, 9.99",
    "NumericLessThan, 10, -10",
    "NumericLessThanEquals, 10, 10",
    "NumericGreaterThan, 10, 10.01",
    "NumericGreaterThanEquals, 10, 10",
    "DateEquals, 2026-11-24T10:00:00Z, 2026-11-24T11:00:00+01:00",
    "DateEquals, 2026-11-24, 2026-11-24T00:00:00Z",
    "DateEquals, 2026-11, 2026-11-01T00:00Z",
    "DateEquals, 2026, 2026-01-01T00:00:00.000Z",
    "DateEquals, 1795478400, 2026-11-24T00:00:00Z",
    "DateEquals, 2026-11-24T00:00:00.5Z, 1795478400.5",
    "DateEquals, 1969-12-31T23:59:58.5Z, -1.5",
    "DateNotEquals, 2026-11-24, 2026-11-25",
    "DateNotEquals, 2026-11-24, someday",
    "DateLessThan, 2026-11-24T00:00:01Z, 2026-11-24T00:00:00Z",
    "DateLessThanEquals, 2026-11-24T00:00:00Z, 2026-11-24T00:00:00Z",
    "DateGreaterThan, 2026-11-24T00:00:00Z, 1795478401",
    "DateGreaterThanEquals, 2026-11-24T00:00:00Z, 1795478400",
    "Bool, true, true",
    "Bool, TRUE, true",
    "Bool, false, False",
    "BinaryEquals, QmVkcm9jaw==, QmVkcm9jaw==",
    "IpAddress, 203.0.113.0/24, 203.0.113.77",
    "IpAddress, 203.0.113.9/24, 203.0.113.77",
    "IpAddress, 203.0.113.77, 203.0.113.77",
    "IpAddress, 0.0.0.0/0, 8.8.8.8",
    "IpAddress, 10.0.0.0/8 2001:db8::/32, 2001:DB8:0:1::7",
    "IpAddress, 2001:db8::1, 2001:0db8:0000:0000:0000:0000:0000:0001",
    "IpAddress, ::ffff:203.0.113.0/120, ::ffff:cb00:714d",
    "NotIpAddress, 203.0.113.0/24, 203.0.114.1",
    "NotIpAddress, 203.0.113.0/24, 2001:db8::1",
    "NotIpAddress, 203.0.113.0/24, AWS Internal",
    "ArnEquals, arn:aws:iam::111122223333:role/*, arn:aws:iam::111122223333:role/a/b",
    "ArnLike, arn:aws:bedrock:*:*:inference-profile/global.*,"
        + " arn:aws:bedrock:us-east-1:111122223333:inference-profile/global.m-v1:0",
    "ArnNotEquals, arn:aws:iam::111122223333:role/a, arn:aws:iam::111122223333:role/b",
    "ArnNotLike, arn:aws:iam::*:role/a, arn:aws:iam::111122223333:user/a",
    "ArnNotLike, arn:aws:iam::*:role/a, not-an-arn",
    "Null, true, -",
    "Null, false, anything",
    "Null, true false, anything"
  })
  void holds(String operator, String expected, String actual) {
    assertThat(evaluate(operator, expected, actual)).isTrue();
  }

  @ParameterizedTest(name = "{0} {1} does not hold for {2}")
  @CsvSource({
    "StringEquals, abc, ABC",
    "StringEquals, a*, abc",
    "StringEquals, abc, -",
    "StringNotEquals, abc xyz, xyz",
    "StringEqualsIgnoreCase, abc, abcd",
    "StringNotEqualsIgnoreCase, abc, ABC",
    "StringLike, US-*, us-east-1",
    "StringLike, *, -",
    "StringNotLike, us-* eu-*, eu-west-1",
    "NumericEquals, 10, ten",
    "NumericEquals, ten, ten",
    "NumericEquals, 10, 0xA",
    "NumericLessThan, 10, 10",
    "NumericLessThan, 9, 10",
    "NumericNotEquals, 10, 10.00",
    "DateEquals, someday, someday",
    "DateEquals, 2026-02-30, 2026-03-02",
    "DateLessThan, 2026-11-24T00:00:00Z, 2026-11-24T00:00:00Z",
    "DateGreaterThan, 2026-11-24T00:00:00+01:00, 2026-11-23T23:00:00Z",
    "Bool, true, false",
    "Bool, yes, yes",
    "BinaryEquals, QmVkcm9jaw==, Bedrock!",
    "IpAddress, 203.0.113.0/24, 203.0.114.1",
    "IpAddress, 203.0.113.0/33, 203.0.113.0",
    "IpAddress, 203.0.113.0/24, ::ffff:203.0.113.1",
    "IpAddress, 203.0.113.0/24, 203.0.113.256",
    "IpAddress, ::/0, 203.0.113.1",
    "IpAddress, 1::2::3/16, 1::",
    "IpAddress, localhost, 127.0.0.1",
    "NotIpAddress, 203.0.113.0/24, 203.0.113.1",
    "ArnLike, arn:aws:someservice:*:111122223333:finance/*,"
        + " arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt",
    "ArnLike, arn:aws:iam::111122223333:role/a, arn:aws:iam::111122223333:role/A",
    "ArnLike, arn:aws:iam:*, arn:aws:iam::111122223333:role/a",
    "ArnNotLike, arn:aws:iam::*:role/a, arn:aws:iam::111122223333:role/a",
    "Null, true, anything",
    "Null, false, -"
  })
  void doesNotHold(String operator, String expected, String actual) {
    assertThat(evaluate(operator, expected, actual)).isFalse();
  }

  @ParameterizedTest(name = "{0} {1} for {2}: {3}")
  @CsvSource({
    "ForAllValues:StringEquals, team cost, team, true",
    "ForAllValues:StringEquals, team cost, team cost, true",
    "ForAllValues:StringEquals, team cost, team other, false",
    "ForAllValues:StringEquals, team cost, -, true",
    "ForAllValues:StringNotEquals, team cost, other, true",
    "ForAllValues:StringNotEquals, team cost, other team, false",
    "ForAllValues:StringNotLike, key1*, -, true",
    "ForAllValues:StringNotLike, key1*, key1:hr key1:legal, false",
    "ForAnyValue:StringEquals, team cost, other team, true",
    "ForAnyValue:StringEquals, team cost, other, false",
    "ForAnyValue:StringEquals, team cost, -, false",
    "ForAnyValue:StringNotEquals, team cost, team other, true",
    "ForAnyValue:StringNotEquals, team cost, team cost, false",
    "ForAnyValue:StringNotEquals, team cost, -, false",
    "ForAllValues:NumericLessThan, 10, 1 9, true",
    "ForAnyValue:ArnLike, arn:aws:iam::*:role/a, arn:aws:iam::1:role/b arn:aws:iam::2:role/a, true"
  })
  void quantifiesOverTheValuesOfTheRequest(
      String operator, String expected, String actual, boolean outcome) {
    assertThat(evaluate(operator, expected, actual)).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "{0} {1} for {2}: {3}")
  @CsvSource({
    "StringEqualsIfExists, a, -, true",
    "StringEqualsIfExists, a, a, true",
    "StringEqualsIfExists, a, b, false",
    "StringNotEqualsIfExists, a, -, true",
    "StringNotEqualsIfExists, a, a, false",
    "NumericLessThanIfExists, 10, -, true",
    "ForAllValues:StringEqualsIfExists, a, -, true",
    "ForAnyValue:StringEqualsIfExists, a, -, false",
    "ForAnyValue:StringEqualsIfExists, a, b a, true"
  })
  void forgivesAMissingKeyWhenToldTo(
      String operator, String expected, String actual, boolean outcome) {
    assertThat(evaluate(operator, expected, actual)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @MethodSource("negations")
  void aNegatedOperatorIsTheOppositeOfItsPositive(String positive, String negated) {
    var expected = "a* 10 203.0.113.0/24 2026-11-24 arn:aws:iam::*:role/a";
    var actuals =
        List.of(
            "-", "a*", "abc", "10.0", "203.0.113.1", "2026-11-24", "arn:aws:iam::1:role/a", "a* x");

    assertThat(actuals)
        .allSatisfy(
            actual ->
                assertThat(evaluate(negated, expected, actual))
                    .as("for %s", actual)
                    .isNotEqualTo(evaluate(positive, expected, actual)));
  }

  static Stream<Arguments> negations() {
    return Stream.of(
        Arguments.of("StringEquals", "StringNotEquals"),
        Arguments.of("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"),
        Arguments.of("StringLike", "StringNotLike"),
        Arguments.of("NumericEquals", "NumericNotEquals"),
        Arguments.of("DateEquals", "DateNotEquals"),
        Arguments.of("IpAddress", "NotIpAddress"),
        Arguments.of("ArnEquals", "ArnNotEquals"),
        Arguments.of("ArnLike", "ArnNotLike"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bool", "STRINGLIKEIFEXISTS", "foranyvalue:stringequals"})
  void readsTheNameInAnyCase(String name) {
    assertThat(ConditionOperator.named(name)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "IfExists", "NullIfExists", "StringEqual", "ForAll:StringEquals", "Bool:Null"})
  void knowsNoOtherName(String name) {
    assertThat(ConditionOperator.named(name)).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "StringEqual, StringEquals",
    "StringsLike, StringLike",
    "IPAdress, IpAddress",
    "ForAnyValues:StringEquals, ForAnyValue:StringEquals",
    "StringEqualsIfExist, StringEqualsIfExists"
  })
  void suggestsTheNearestName(String name, String suggestion) {
    assertThat(ConditionOperator.nearest(name)).hasValue(suggestion);
  }

  @Test
  void suggestsNothingForANameUnlikeAnyOther() {
    assertThat(ConditionOperator.nearest("Approximately")).isEmpty();
  }

  private static boolean evaluate(String operator, String expected, String actual) {
    var variables = new PolicyVariables(true, AccessRequest.of("a:B", "*"));
    return ConditionOperator.named(operator)
        .orElseThrow()
        .holds(
            variables,
            List.of(expected.split(" ")),
            actual.equals("-") ? List.of() : List.of(actual.split(" ")))
        .isYes();
  }
}
