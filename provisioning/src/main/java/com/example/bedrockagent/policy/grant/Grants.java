package com.example.bedrockagent.policy.grant;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.condition.Condition;
import java.util.List;
import java.util.stream.Stream;

/** The forms of statement that the compiler writes. */
final class Grants {

  private Grants() {}

  static Statement allow(
      String sid, List<String> actions, List<Arn> resources, Condition... conditions) {
    var arns = resources.stream().map(Arn::toString).toList();
    return Statement.allow(sid, actions, arns, List.of(conditions));
  }

  /** For actions that have no resource type: IAM matches them with {@code *} only. */
  static Statement allowUnscoped(String sid, List<String> actions) {
    return Statement.allowMatching(sid, actions, List.of("*"), List.of());
  }

  /** For these resources, and for all of a kind whose IDs AWS has yet to make. */
  static Statement allowWithPattern(
      String sid, List<String> actions, List<Arn> resources, Arn pattern) {
    var literal = allow(sid, actions, resources).resources().orElseThrow().values().stream();
    var all = Stream.concat(literal, Stream.of(pattern.toString())).toList();
    return Statement.allowMatching(sid, actions, all, List.of());
  }

  /** A policy variable would compare with another value. */
  static Condition equal(String key, String value) {
    if (Arn.isPattern(value)) {
      throw new IllegalArgumentException(
          "'" + value + "' is no value to compare " + key + " with.");
    }
    return Condition.of("StringEquals", key, value);
  }
}
