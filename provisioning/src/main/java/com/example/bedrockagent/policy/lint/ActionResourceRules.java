package com.example.bedrockagent.policy.lint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Actions on resources they are never about (Service Authorization Reference, column "Resource
 * types").
 */
final class ActionResourceRules {
  private static final String COUNT_TOKENS = "bedrock:CountTokens";

  static final List<LintRule> ALL =
      List.of(
          LintRule.each(ActionResourceRules::needsEverything),
          ActionResourceRules::otherTypes,
          LintRule.each(ActionResourceRules::listLimited),
          LintRule.each(ActionResourceRules::countTokensOnProfile));

  private ActionResourceRules() {}

  private static Optional<LintFinding> needsEverything(LintStatement statement) {
    var patterns = unfitting(statement, true);
    return patterns.isEmpty()
        ? Optional.empty()
        : Optional.of(
            LintCode.RESOURCE_NOT_FOR_ACTION.at(
                statement,
                String.join(", ", patterns) + " cannot be limited to an ARN: this matches nothing.",
                "Move to a statement of its own: " + onEverything(statement, patterns)));
  }

  private static Stream<LintFinding> otherTypes(LintSubject subject) {
    return subject.statements().stream()
        .flatMap(
            statement ->
                unfitting(statement, false).stream()
                    .map(pattern -> otherTypes(statement, pattern)));
  }

  private static LintFinding otherTypes(LintStatement statement, String pattern) {
    var types =
        BedrockActions.matching(pattern).stream()
            .flatMap(action -> action.resourceTypes().stream())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return LintCode.RESOURCE_NOT_FOR_ACTION.at(
        statement,
        "%s is never about a resource of this statement: this matches nothing.".formatted(pattern),
        "Name a resource of one of its types: " + types + ".");
  }

  private static Optional<LintFinding> listLimited(LintStatement statement) {
    if (statement.resources().stream().anyMatch(ResourcePattern::isEverything)) {
      return Optional.empty();
    }
    var patterns =
        statement.bedrockPatterns().stream()
            .filter(ActionResourceRules::listsVersionsOfOne)
            .toList();
    return patterns.isEmpty()
        ? Optional.empty()
        : Optional.of(
            LintCode.LIST_LIMITED_TO_ARN.at(
                statement,
                String.join(", ", patterns)
                    + " on an ARN lists the versions of that one only; to list them all, Resource"
                    + " must be \"*\".",
                "Move to a statement of its own: " + onEverything(statement, patterns)));
  }

  private static boolean listsVersionsOfOne(String pattern) {
    var actions = BedrockActions.matching(pattern);
    return !actions.isEmpty()
        && actions.stream().allMatch(a -> a.resourceTypes().contains("*") && !a.needsEverything());
  }

  /** Where it has an effect on another resource; where it has none, that was said already. */
  private static Optional<LintFinding> countTokensOnProfile(LintStatement statement) {
    boolean counts =
        statement.bedrockPatterns().stream().anyMatch(COUNT_TOKENS::equalsIgnoreCase)
            && unfitting(statement, false).stream().noneMatch(COUNT_TOKENS::equalsIgnoreCase);
    return statement.bedrockResources().stream()
        .filter(resource -> counts && resource.isProfile())
        .findFirst()
        .map(
            profile ->
                LintCode.COUNT_TOKENS_ON_PROFILE.at(
                    statement,
                    COUNT_TOKENS + " has no effect on the inference profile " + profile.text(),
                    "Allow it on the foundation model's ARN, and count with the base model ID."));
  }

  /**
   * Patterns none of whose actions is about a resource of the statement.
   *
   * @param everything whether those that only take {@code *} are looked for, or all the others
   */
  private static List<String> unfitting(LintStatement statement, boolean everything) {
    return statement.bedrockPatterns().stream()
        .filter(
            pattern -> {
              var actions = BedrockActions.matching(pattern);
              return !actions.isEmpty()
                  && everything == actions.stream().allMatch(BedrockActions.Action::needsEverything)
                  && actions.stream()
                      .noneMatch(action -> statement.resources().stream().anyMatch(action::fits));
            })
        .toList();
  }

  private static String onEverything(LintStatement statement, List<String> actions) {
    return "{\"Effect\": \"%s\", \"Action\": [%s], \"Resource\": \"*\"}"
        .formatted(
            statement.statement().effect().word(),
            actions.stream().map(a -> '"' + a + '"').collect(Collectors.joining(", ")));
  }
}
