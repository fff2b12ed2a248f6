package com.example.bedrockagent.policy.lint;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.Authorization;
import com.example.bedrockagent.policy.ElementList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Statements that open more than the models asked for, or more than Bedrock. */
final class BreadthRules {
  static final List<LintRule> ALL =
      List.of(
          LintRule.each(BreadthRules::everyBedrockAction),
          LintRule.each(BreadthRules::allowedByException),
          LintRule.each(BreadthRules::passesAnyRole),
          LintRule.each(BreadthRules::subscribes),
          BreadthRules::everyModel,
          BreadthRules::wildcards);

  private BreadthRules() {}

  private static Optional<LintFinding> everyBedrockAction(LintStatement statement) {
    return statement.actionPatterns().stream()
        .filter(p -> statement.allows() && BedrockActions.matching(p).equals(BedrockActions.ALL))
        .findFirst()
        .map(
            pattern ->
                LintCode.EVERY_BEDROCK_ACTION.at(
                    statement,
                    "\"%s\" allows all %d Bedrock actions; %d of them change something."
                        .formatted(
                            pattern,
                            BedrockActions.ALL.size(),
                            BedrockActions.ALL.stream().filter(a -> !a.reads()).count()),
                    "To invoke models, write \"Action\": [\"%s\", \"%s\"]."
                        .formatted(LintStatement.INVOKE, LintStatement.STREAM)));
  }

  private static Optional<LintFinding> allowedByException(LintStatement statement) {
    boolean actions = statement.statement().actions().negated();
    boolean resources = statement.statement().resources().filter(ElementList::negated).isPresent();
    if (!statement.allows() || !(actions || resources)) {
      return Optional.empty();
    }
    var element = actions ? "Action" : "Resource";
    return Optional.of(
        LintCode.ALLOWED_BY_EXCEPTION.at(
            statement,
            "Not%s under Allow allows everything that is not listed.".formatted(element),
            "List what is meant under \"%s\"; forbid the rest with a Deny statement, if at all."
                .formatted(element)));
  }

  private static Optional<LintFinding> passesAnyRole(LintStatement statement) {
    return statement.grants("iam:PassRole")
            && !statement.actionPatterns().contains("*")
            && statement.resources().stream()
                .map(ResourcePattern::text)
                .anyMatch(r -> r.equals("*") || r.endsWith(":*") || r.endsWith(":role/*"))
        ? Optional.of(
            LintCode.PASSES_ANY_ROLE.at(
                statement,
                "iam:PassRole on every role lets its holder act with any role of the account.",
                "Name the one role, as in \"Resource\":"
                    + " \"arn:aws:iam::ACCOUNT:role/BedrockBatchRole\", and add \"Condition\":"
                    + " {\"StringEquals\": {\"iam:PassedToService\": \"bedrock.amazonaws.com\"}}."))
        : Optional.empty();
  }

  private static Optional<LintFinding> subscribes(LintStatement statement) {
    return statement.grants("aws-marketplace:Subscribe")
            && !statement.actionPatterns().contains("*")
            && !statement.statement().actions().negated()
        ? Optional.of(
            LintCode.SUBSCRIBES.at(
                statement,
                "It may subscribe to products on AWS Marketplace, which costs money.",
                "Move the statement to an administrator's role: a model is enabled once per"
                    + " account, not by the role that invokes it."))
        : Optional.empty();
  }

  private static Stream<LintFinding> everyModel(LintSubject subject) {
    return subject.statements().stream()
        .filter(LintStatement::invokes)
        .filter(s -> s.resources().stream().anyMatch(ResourcePattern::isEverything))
        .map(
            statement ->
                LintCode.EVERY_MODEL.at(
                    statement,
                    "Resource \"*\" opens every model in every region, and every profile.",
                    "In a statement of their own, allow the invoke actions only on "
                        + (subject.wanted().isEmpty()
                            ? "the ARNs of the profile and of the models behind it."
                            : quoted(wanted(subject)) + ".")));
  }

  private static Stream<LintFinding> wildcards(LintSubject subject) {
    return subject.statements().stream()
        .filter(s -> s.allows() && !s.bedrockPatterns().isEmpty())
        .flatMap(statement -> wildcards(statement, wanted(subject)).stream());
  }

  private static Optional<LintFinding> wildcards(LintStatement statement, List<String> wanted) {
    var patterns =
        statement.bedrockResources().stream()
            .filter(resource -> resource.hasWildcard() && !resource.awaitsId())
            .toList();
    if (patterns.isEmpty()) {
      return Optional.empty();
    }
    var exact =
        statement.bedrockResources().stream()
            .filter(resource -> !resource.hasWildcard())
            .map(ResourcePattern::text);
    var covered = wanted.stream().filter(arn -> patterns.stream().anyMatch(p -> p.covers(arn)));
    return Optional.of(
        LintCode.WILDCARD.at(
            statement,
            "Wildcards open more than one resource: "
                + patterns.stream().map(ResourcePattern::text).collect(Collectors.joining(", ")),
            wanted.isEmpty()
                ? "Name each resource by its full ARN, with region and ID."
                : replacement(Stream.concat(exact, covered).distinct().toList())));
  }

  private static List<String> wanted(LintSubject subject) {
    return subject.wanted().stream()
        .flatMap(target -> target.authorizations().stream())
        .map(Authorization::resource)
        .map(Arn::toString)
        .distinct()
        .toList();
  }

  private static String replacement(List<String> arns) {
    return arns.isEmpty()
        ? "Remove them: they cover none of the models asked for."
        : "Write \"Resource\": [" + quoted(arns) + "] instead.";
  }

  private static String quoted(List<String> arns) {
    return '"' + String.join("\", \"", arns) + '"';
  }
}
