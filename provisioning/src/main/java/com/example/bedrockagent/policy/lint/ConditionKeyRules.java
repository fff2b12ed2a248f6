package com.example.bedrockagent.policy.lint;

import com.example.bedrockagent.model.Spelling;
import com.example.bedrockagent.policy.condition.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Condition keys that a request never carries, so that the test is not what it seems. */
final class ConditionKeyRules {
  private static final String RESOURCE_TAG = "aws:resourcetag/";

  /** Resource types without tags, as far as models are concerned. */
  private static final List<String> UNTAGGED =
      List.of("foundation-model", "inference-profile", "default-prompt-router");

  static final List<LintRule> ALL =
      List.of(ConditionKeyRules::notForAction, LintRule.each(ConditionKeyRules::tagOfUntagged));

  private ConditionKeyRules() {}

  private static Stream<LintFinding> notForAction(LintSubject subject) {
    return subject.statements().stream()
        .flatMap(
            statement ->
                statement.statement().conditions().stream()
                    .filter(ConditionKeyRules::isOfBedrock)
                    .flatMap(condition -> notForAction(statement, condition).stream()));
  }

  private static boolean isOfBedrock(Condition condition) {
    return condition.key().toLowerCase(Locale.ROOT).startsWith(BedrockActions.PREFIX)
        && !condition.operator().endsWith("IfExists");
  }

  private static Optional<LintFinding> notForAction(LintStatement statement, Condition condition) {
    var patterns =
        statement.bedrockPatterns().stream()
            .filter(
                pattern -> {
                  var actions = BedrockActions.matching(pattern);
                  return !actions.isEmpty()
                      && actions.stream().noneMatch(a -> a.mayCarry(condition.key()));
                })
            .toList();
    if (patterns.isEmpty()) {
      return Optional.empty();
    }
    var keys =
        patterns.stream()
            .flatMap(pattern -> BedrockActions.matching(pattern).stream())
            .flatMap(action -> action.conditionKeys().stream())
            .distinct()
            .toList();
    return Optional.of(
        LintCode.KEY_NOT_FOR_ACTION.at(
            statement,
            "A request for %s never carries %s."
                .formatted(String.join(", ", patterns), condition.key()),
            Spelling.nearest(condition.key(), keys)
                .map(key -> "Write \"" + key + "\" instead.")
                .orElse(
                    "Remove the key, or move the action to a statement without it."
                        + (keys.isEmpty() ? "" : " It has: " + String.join(", ", keys) + "."))));
  }

  private static Optional<LintFinding> tagOfUntagged(LintStatement statement) {
    boolean tested =
        statement.statement().conditions().stream()
            .anyMatch(c -> c.key().toLowerCase(Locale.ROOT).startsWith(RESOURCE_TAG));
    return statement.bedrockResources().stream()
        .filter(resource -> tested && UNTAGGED.contains(resource.type()))
        .findFirst()
        .map(
            resource ->
                LintCode.TAG_OF_UNTAGGED.at(
                    statement,
                    "aws:ResourceTag is tested, but %s has no tags.".formatted(resource.text()),
                    "Remove the condition for it; to control access by tags, make an application"
                        + " inference profile, tag that, and name its ARN."));
  }
}
