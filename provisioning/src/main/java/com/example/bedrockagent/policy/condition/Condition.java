package com.example.bedrockagent.policy.condition;

import java.util.List;

/**
 * One test of the request's context; all the tests of a statement must hold.
 *
 * @param operator with its prefix and suffix, such as {@code ForAnyValue:StringLikeIfExists}
 * @param key the context key; its case does not matter
 * @param values one match is enough; under a negated operator none may match
 */
public record Condition(String operator, String key, List<String> values) {
  public Condition {
    values = List.copyOf(values);
  }

  public static Condition of(String operator, String key, String... values) {
    return new Condition(operator, key, List.of(values));
  }
}
