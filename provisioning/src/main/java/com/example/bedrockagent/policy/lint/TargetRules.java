package com.example.bedrockagent.policy.lint;

import com.example.bedrockagent.model.Authorization;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.condition.Condition;
import com.example.bedrockagent.policy.decision.AccessRequest;
import com.example.bedrockagent.policy.decision.StatementMatcher;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether everything that Bedrock authorises for the models asked for is allowed.
 *
 * <p>Conditions on anything but the region and the profile are taken to hold in an Allow, and not
 * to hold in a Deny, because they cannot be known here.
 */
final class TargetRules {
  private static final List<String> KNOWN_KEYS =
      List.of("aws:RequestedRegion", "bedrock:InferenceProfileArn");

  static final List<LintRule> ALL =
      List.of(TargetRules::notGranted, TargetRules::denied, LintRule.each(TargetRules::regions));

  private TargetRules() {}

  private static Stream<LintFinding> notGranted(LintSubject subject) {
    if (subject.isTrustPolicy()) {
      return Stream.empty();
    }
    return subject.wanted().stream().flatMap(target -> notGranted(subject, target).stream());
  }

  private static Optional<LintFinding> notGranted(LintSubject subject, ModelTarget target) {
    var missing =
        target.authorizations().stream()
            .filter(a -> subject.invoking().stream().noneMatch(s -> applies(subject, s, a)))
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            kind(target, missing)
                .inDocument(
                    title(target, missing),
                    "Allow \"%s\" and \"%s\" on: %s."
                        .formatted(
                            LintStatement.INVOKE, LintStatement.STREAM, resources(missing))));
  }

  private static LintCode kind(ModelTarget target, List<Authorization> missing) {
    if (missing.size() == target.authorizations().size()) {
      return LintCode.TARGET_NOT_GRANTED;
    }
    if (target.profile().filter(missing.get(0).resource()::equals).isPresent()) {
      return LintCode.MODELS_WITHOUT_PROFILE;
    }
    return missing.size() == target.models().size()
        ? LintCode.PROFILE_WITHOUT_MODELS
        : LintCode.DESTINATIONS_MISSING;
  }

  private static String title(ModelTarget target, List<Authorization> missing) {
    int models = target.models().size();
    return target.invokeId()
        + switch (kind(target, missing)) {
          case TARGET_NOT_GRANTED -> " cannot be invoked with this policy.";
          case MODELS_WITHOUT_PROFILE ->
              " is not allowed, only models behind it: every call is refused.";
          case PROFILE_WITHOUT_MODELS ->
              " is allowed, but no model behind it: every call is refused.";
          default ->
              " is allowed in %d of the %d places Bedrock may route it to: other calls are refused."
                  .formatted(models - missing.size(), models);
        };
  }

  private static Stream<LintFinding> denied(LintSubject subject) {
    return subject.statements().stream()
        .filter(statement -> !statement.allows())
        .flatMap(
            statement ->
                subject.wanted().stream()
                    .flatMap(target -> denied(subject, statement, target).stream()));
  }

  private static Optional<LintFinding> denied(
      LintSubject subject, LintStatement statement, ModelTarget target) {
    var hit = target.authorizations().stream().filter(a -> applies(subject, statement, a)).toList();
    return hit.isEmpty()
        ? Optional.empty()
        : Optional.of(
            LintCode.TARGET_DENIED.at(
                statement,
                "It denies what Bedrock needs for %s.".formatted(target.invokeId()),
                "Exempt: %s.".formatted(resources(hit))));
  }

  /** A Deny outside some regions, as service control policies have it. */
  private static Optional<LintFinding> regions(LintStatement statement) {
    boolean invocation =
        !statement.allows()
            && (statement.covers(LintStatement.INVOKE) || statement.covers(LintStatement.STREAM));
    return statement
        .conditionsOn("aws:RequestedRegion")
        .filter(c -> invocation && c.operator().startsWith("StringNot"))
        .filter(c -> c.values().stream().noneMatch(v -> ResourcePattern.matches(v, "unspecified")))
        .findFirst()
        .map(
            condition ->
                LintCode.REGIONS_DENIED.at(
                    statement,
                    "It denies global inference profiles, and each profile with a destination"
                        + " outside "
                        + String.join(", ", condition.values())
                        + ".",
                    "List every destination region of the profiles in use; for global ones add"
                        + " \"unspecified\"."));
  }

  private static boolean applies(
      LintSubject subject, LintStatement statement, Authorization authorization) {
    var conditions = statement.statement().conditions();
    var known =
        conditions.stream()
            .filter(c -> KNOWN_KEYS.stream().anyMatch(c.key()::equalsIgnoreCase))
            .toList();
    if (!statement.allows() && known.size() < conditions.size()) {
      return false;
    }
    var relaxed = relaxed(statement.statement(), known);
    return Stream.of(LintStatement.INVOKE, LintStatement.STREAM)
        .map(action -> request(action, authorization))
        .anyMatch(
            request -> new StatementMatcher(subject.policy(), request).matches(relaxed).isYes());
  }

  private static AccessRequest request(String action, Authorization authorization) {
    var request = AccessRequest.of(action, authorization.resource().toString());
    for (var entry : authorization.context().entrySet()) {
      request = request.with(entry.getKey(), entry.getValue());
    }
    return request;
  }

  private static Statement relaxed(Statement statement, List<Condition> conditions) {
    return new Statement(
        statement.sid(),
        statement.effect(),
        statement.principal(),
        statement.actions(),
        statement.resources(),
        conditions);
  }

  private static String resources(List<Authorization> authorizations) {
    return authorizations.stream()
        .map(a -> '"' + a.resource().toString() + '"')
        .collect(Collectors.joining(", "));
  }
}
