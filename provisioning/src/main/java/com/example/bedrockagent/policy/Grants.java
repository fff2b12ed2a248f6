package com.example.bedrockagent.policy;

import com.example.bedrockagent.model.Arn;
import java.util.List;

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
    return Statement.allow(sid, actions, List.of("*"), List.of());
  }

  static Condition equal(String key, String value) {
    return Condition.of("StringEquals", key, value);
  }
}
