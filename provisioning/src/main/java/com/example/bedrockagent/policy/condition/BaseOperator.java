package com.example.bedrockagent.policy.condition;

import java.util.Optional;

/**
 * The condition operators, without prefix and suffix.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">IAM
 *     User Guide, Condition operators</a>
 */
enum BaseOperator {
  STRING_EQUALS("StringEquals", Comparisons::sameText),
  STRING_NOT_EQUALS("StringNotEquals", STRING_EQUALS),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Comparisons::sameTextIgnoringCase),
  STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", STRING_EQUALS_IGNORE_CASE),
  STRING_LIKE("StringLike", Comparisons::likeText),
  STRING_NOT_LIKE("StringNotLike", STRING_LIKE),
  NUMERIC_EQUALS("NumericEquals", Comparisons.number(order -> order == 0)),
  NUMERIC_NOT_EQUALS("NumericNotEquals", NUMERIC_EQUALS),
  NUMERIC_LESS_THAN("NumericLessThan", Comparisons.number(order -> order < 0)),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Comparisons.number(order -> order <= 0)),
  NUMERIC_GREATER_THAN("NumericGreaterThan", Comparisons.number(order -> order > 0)),
  NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Comparisons.number(order -> order >= 0)),
  DATE_EQUALS("DateEquals", Comparisons.date(order -> order == 0)),
  DATE_NOT_EQUALS("DateNotEquals", DATE_EQUALS),
  DATE_LESS_THAN("DateLessThan", Comparisons.date(order -> order < 0)),
  DATE_LESS_THAN_EQUALS("DateLessThanEquals", Comparisons.date(order -> order <= 0)),
  DATE_GREATER_THAN("DateGreaterThan", Comparisons.date(order -> order > 0)),
  DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Comparisons.date(order -> order >= 0)),
  BOOL("Bool", Comparisons::sameBoolean),
  BINARY_EQUALS("BinaryEquals", Comparisons::sameBytes),
  IP_ADDRESS("IpAddress", Comparisons::inRange),
  NOT_IP_ADDRESS("NotIpAddress", IP_ADDRESS),
  // The User Guide: ArnEquals and ArnLike behave identically.
  ARN_EQUALS("ArnEquals", Comparisons::likeArn),
  ARN_NOT_EQUALS("ArnNotEquals", ARN_EQUALS),
  ARN_LIKE("ArnLike", Comparisons::likeArn),
  ARN_NOT_LIKE("ArnNotLike", ARN_LIKE),
  /** Looks at the presence of the key, never at a value. */
  NULL("Null", (variables, expected, actual) -> false);

  private final String word;
  private final boolean negated;
  private final Comparison comparison;

  BaseOperator(String word, Comparison comparison) {
    this.word = word;
    this.negated = false;
    this.comparison = comparison;
  }

  BaseOperator(String word, BaseOperator positive) {
    this.word = word;
    this.negated = true;
    this.comparison = positive.comparison;
  }

  /** Compares a value of the policy with a value of the request. */
  @FunctionalInterface
  interface Comparison {
    boolean holds(PolicyVariables variables, String expected, String actual);
  }

  static Optional<BaseOperator> named(String word) {
    for (var operator : values()) {
      if (operator.word.equalsIgnoreCase(word)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  String word() {
    return word;
  }

  boolean negated() {
    return negated;
  }

  /** Whether the values match, before any negation. */
  boolean matches(PolicyVariables variables, String expected, String actual) {
    return comparison.holds(variables, expected, actual);
  }
}
