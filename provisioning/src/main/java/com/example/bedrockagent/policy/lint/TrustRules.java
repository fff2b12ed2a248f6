package com.example.bedrockagent.policy.lint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may assume the role.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">IAM User
 *     Guide, The confused deputy problem</a>
 */
final class TrustRules {
  private static final String BEDROCK = "bedrock.amazonaws.com";

  /** Services that say for which account they act when they assume a role. */
  private static final List<String> SAY_FOR_WHOM =
      List.of(
          BEDROCK,
          "bedrock-agentcore.amazonaws.com",
          "sagemaker.amazonaws.com",
          "datazone.amazonaws.com",
          "ecs-tasks.amazonaws.com");

  static final List<LintRule> ALL =
      List.of(
          TrustRules::resourceInTrustPolicy,
          LintRule.each(TrustRules::serviceWithoutSource),
          TrustRules::bedrockBesideCaller,
          LintRule.each(TrustRules::anyone),
          LintRule.each(TrustRules::accountRoot));

  private TrustRules() {}

  private static Stream<LintFinding> resourceInTrustPolicy(LintSubject subject) {
    return subject.statements().stream()
        .filter(
            s ->
                s.statement().principal().isPresent()
                    && s.statement().resources().isPresent()
                    && s.actionPatterns().stream().allMatch(a -> a.startsWith("sts:")))
        .map(
            s ->
                LintCode.MALFORMED.at(
                    s,
                    "A role trust policy has no Resource: IAM refuses it.",
                    "Remove the element; the resource is the role itself."));
  }

  private static Optional<LintFinding> serviceWithoutSource(LintStatement statement) {
    var services = names(statement, "Service").filter(SAY_FOR_WHOM::contains).distinct().toList();
    return services.isEmpty() || namesSource(statement)
        ? Optional.empty()
        : Optional.of(
            LintCode.SERVICE_WITHOUT_SOURCE.at(
                statement,
                "%s may assume the role on behalf of any account (confused deputy)."
                    .formatted(String.join(" and ", services)),
                "Add \"Condition\": {\"StringEquals\": {\"aws:SourceAccount\": \"ACCOUNT\"}}, with"
                    + " your account's twelve digits."));
  }

  private static boolean namesSource(LintStatement statement) {
    return statement.conditionsOn("aws:SourceAccount", "aws:SourceArn").findAny().isPresent();
  }

  private static Stream<LintFinding> bedrockBesideCaller(LintSubject subject) {
    boolean callers =
        subject.statements().stream()
            .anyMatch(
                s ->
                    names(s, "AWS").findAny().isPresent()
                        || names(s, "Service").anyMatch(service -> !service.equals(BEDROCK)));
    return subject.statements().stream()
        .filter(s -> callers && names(s, "Service").anyMatch(BEDROCK::equals))
        .map(
            s ->
                LintCode.BEDROCK_BESIDE_CALLER.at(
                    s,
                    BEDROCK
                        + " is trusted in a role that callers use; invoking a model never"
                        + " needs that.",
                    "Remove \"%s\". Batch jobs, agents and knowledge bases get a service role of"
                            .formatted(BEDROCK)
                        + " their own."));
  }

  private static Optional<LintFinding> anyone(LintStatement statement) {
    boolean everyone =
        statement.allows()
            && statement
                .statement()
                .principal()
                .filter(
                    p ->
                        p.negated()
                            || p.everyone()
                            || p.byType().values().stream().anyMatch(n -> n.contains("*")))
                .isPresent();
    return everyone && !namesCaller(statement)
        ? Optional.of(
            LintCode.ANYONE.at(
                statement,
                "Anybody with an AWS account may assume the role.",
                "Name the role or user, as in \"Principal\": {\"AWS\":"
                    + " \"arn:aws:iam::ACCOUNT:role/Developer\"}."))
        : Optional.empty();
  }

  private static boolean namesCaller(LintStatement statement) {
    return statement.statement().conditions().stream()
        .map(condition -> condition.key().toLowerCase(Locale.ROOT))
        .anyMatch(key -> key.startsWith("aws:principal") || key.startsWith("aws:source"));
  }

  private static Optional<LintFinding> accountRoot(LintStatement statement) {
    return names(statement, "AWS")
        .filter(name -> name.endsWith(":root") || name.matches("\\d{12}"))
        .findFirst()
        .map(
            name ->
                LintCode.ACCOUNT_ROOT.at(
                    statement,
                    name + " means every principal of the account that may call sts:AssumeRole.",
                    "Name the role or user that needs it, as in"
                        + " \"arn:aws:iam::ACCOUNT:role/Developer\"."));
  }

  /** The principals that a statement lets in. */
  private static Stream<String> names(LintStatement statement, String type) {
    return statement.statement().principal().stream()
        .filter(principal -> statement.allows() && !principal.negated())
        .flatMap(principal -> principal.byType().getOrDefault(type, List.of()).stream());
  }
}
