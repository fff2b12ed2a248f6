package com.example.bedrockagent.policy.lint;

import com.example.bedrockagent.policy.Effect;
import com.example.bedrockagent.policy.ElementList;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.condition.Condition;
import com.example.bedrockagent.policy.condition.WildcardPattern;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A statement and its place in the policy. */
record LintStatement(int index, Statement statement) {
  static final String INVOKE = "bedrock:InvokeModel";
  static final String STREAM = "bedrock:InvokeModelWithResponseStream";

  /** How findings name it: {@code Statement[0] (Sid BedrockAccess)}. */
  String name() {
    var place = "Statement[" + index + "]";
    return statement
        .sid()
        .filter(sid -> !sid.isEmpty())
        .map(sid -> place + " (Sid " + sid + ")")
        .orElse(place);
  }

  boolean allows() {
    return statement.effect() == Effect.ALLOW;
  }

  /** Whether it is about the action, whatever its effect. */
  boolean covers(String action) {
    return statement.actions().negated()
        != statement.actions().values().stream().anyMatch(p -> isAction(p, action));
  }

  boolean grants(String action) {
    return allows() && covers(action);
  }

  boolean invokes() {
    return grants(INVOKE) || grants(STREAM);
  }

  /** The patterns under {@code Action}; none under {@code NotAction}. */
  List<String> actionPatterns() {
    return statement.actions().negated() ? List.of() : statement.actions().values();
  }

  /** The patterns for Bedrock's actions, without those for every service. */
  List<String> bedrockPatterns() {
    return actionPatterns().stream()
        .filter(p -> p.toLowerCase(Locale.ROOT).startsWith("bedrock:"))
        .toList();
  }

  /** The patterns under {@code Resource}; everything under {@code NotResource}. */
  List<ResourcePattern> resources() {
    return statement
        .resources()
        .filter(r -> !r.negated())
        .map(ElementList::values)
        .orElse(List.of("*"))
        .stream()
        .map(ResourcePattern::new)
        .toList();
  }

  /** The patterns that are for resources of Bedrock, without the bare {@code *}. */
  List<ResourcePattern> bedrockResources() {
    return resources().stream().filter(r -> r.isBedrock() && !r.isEverything()).toList();
  }

  Stream<Condition> conditionsOn(String... keys) {
    return statement.conditions().stream()
        .filter(c -> Arrays.stream(keys).anyMatch(c.key()::equalsIgnoreCase));
  }

  static boolean isAction(String pattern, String action) {
    return WildcardPattern.of(pattern.toLowerCase(Locale.ROOT))
        .matches(action.toLowerCase(Locale.ROOT));
  }
}
