package com.example.bedrockagent.policy.condition;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How the condition operators compare one value of the policy with one value of the request. A
 * value that is not of the operator's type matches nothing; negated operators therefore hold for
 * it, as they do for a missing key.
 */
final class Comparisons {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

  private Comparisons() {}

  static boolean sameText(PolicyVariables variables, String expected, String actual) {
    return variables.text(expected).filter(actual::equals).isPresent();
  }

  static boolean sameTextIgnoringCase(PolicyVariables variables, String expected, String actual) {
    return variables.text(expected).filter(actual::equalsIgnoreCase).isPresent();
  }

  static boolean likeText(PolicyVariables variables, String expected, String actual) {
    return variables.pattern(expected).filter(pattern -> pattern.matches(actual)).isPresent();
  }

  /** Compares the six components one by one, so that a wildcard never reaches over a colon. */
  static boolean likeArn(PolicyVariables variables, String expected, String actual) {
    var patterns = variables.arnComponents(expected);
    var components = actual.split(":", 6);
    return patterns.size() == 6
        && components.length == 6
        && IntStream.range(0, 6).allMatch(i -> likeText(variables, patterns.get(i), components[i]));
  }

  static BaseOperator.Comparison number(IntPredicate order) {
    return ordered(Comparisons::toNumber, order);
  }

  static BaseOperator.Comparison date(IntPredicate order) {
    return ordered(PolicyDate::parse, order);
  }

  static boolean sameBoolean(PolicyVariables variables, String expected, String actual) {
    return isBoolean(expected) && expected.equalsIgnoreCase(actual);
  }

  /** Both values are Base64. */
  static boolean sameBytes(PolicyVariables variables, String expected, String actual) {
    var bytes = toBytes(expected);
    return bytes.isPresent()
        && toBytes(actual).filter(other -> Arrays.equals(bytes.get(), other)).isPresent();
  }

  static boolean inRange(PolicyVariables variables, String expected, String actual) {
    var range = IpRange.parse(expected);
    return range.isPresent() && IpRange.address(actual).filter(range.get()::contains).isPresent();
  }

  private static <T extends Comparable<T>> BaseOperator.Comparison ordered(
      Function<String, Optional<T>> parse, IntPredicate order) {
    return (variables, expected, actual) -> {
      var bound = parse.apply(expected);
      return bound.isPresent()
          && parse.apply(actual).filter(a -> order.test(a.compareTo(bound.get()))).isPresent();
    };
  }

  private static Optional<BigDecimal> toNumber(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  private static boolean isBoolean(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
  }

  private static Optional<byte[]> toBytes(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
