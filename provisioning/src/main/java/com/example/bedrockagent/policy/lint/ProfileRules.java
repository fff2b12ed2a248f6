package com.example.bedrockagent.policy.lint;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Inference profiles and the models behind them, as far as the policy itself shows which belong
 * together. Where the targets are known, {@link TargetRules} says it exactly.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html">
 *     Amazon Bedrock User Guide, Prerequisites for inference profiles</a>
 */
final class ProfileRules {
  private static final String PROFILE_KEY = "bedrock:InferenceProfileArn";

  static final List<LintRule> ALL =
      List.of(
          ProfileRules::profileWithoutModels,
          ProfileRules::globalWithoutRegionless,
          ProfileRules::modelsWithoutTheirProfile,
          ProfileRules::modelsOutsideProfile,
          ProfileRules::claudeWithoutProfile);

  private ProfileRules() {}

  private static Stream<LintFinding> profileWithoutModels(LintSubject subject) {
    if (!isWhole(subject)) {
      return Stream.empty();
    }
    var models = resources(subject).filter(r -> r.fits("foundation-model")).toList();
    return profiles(subject, p -> models.stream().noneMatch(p::sharesModelWith))
        .map(
            found ->
                LintCode.PROFILE_WITHOUT_MODELS.at(
                    found.statement(),
                    "%s is allowed, but no model behind it: every call is refused."
                        .formatted(found.resource().text()),
                    "Allow the same actions on the foundation model in every destination region"
                        + " that GetInferenceProfile lists, as in"
                        + " \"arn:%s:bedrock:REGION::foundation-model/%s\"."
                            .formatted(found.resource().partition(), modelId(found.resource()))));
  }

  private static Stream<LintFinding> globalWithoutRegionless(LintSubject subject) {
    if (!isWhole(subject)) {
      return Stream.empty();
    }
    var models = resources(subject).filter(r -> r.fits("foundation-model")).toList();
    return profiles(
            subject,
            p ->
                p.id().startsWith("global.")
                    && models.stream().anyMatch(p::sharesModelWith)
                    && models.stream()
                        .filter(p::sharesModelWith)
                        .noneMatch(m -> ResourcePattern.matches(m.region(), "")))
        .map(
            found ->
                LintCode.PROFILE_WITHOUT_MODELS.at(
                    found.statement(),
                    "%s is allowed, but not its model without a region: every call is refused."
                        .formatted(found.resource().text()),
                    "Allow the same actions on \"arn:aws:bedrock:::foundation-model/%s\"."
                        .formatted(modelId(found.resource()))));
  }

  private static Stream<LintFinding> modelsWithoutTheirProfile(LintSubject subject) {
    if (!isWhole(subject)) {
      return Stream.empty();
    }
    var granted = resources(subject).toList();
    return subject.invoking().stream()
        .filter(s -> s.bedrockResources().stream().anyMatch(ResourcePattern::isFoundationModel))
        .flatMap(
            statement ->
                statement
                    .conditionsOn(PROFILE_KEY)
                    .filter(c -> !c.operator().contains("Not") && !c.operator().equals("Null"))
                    .flatMap(c -> c.values().stream())
                    .filter(profile -> granted.stream().noneMatch(g -> overlap(g, profile)))
                    .map(
                        profile ->
                            LintCode.MODELS_WITHOUT_PROFILE.at(
                                statement,
                                "The models are allowed behind %s only, which is not allowed itself."
                                    .formatted(profile),
                                "Allow the same actions on \"%s\".".formatted(profile))));
  }

  private static Stream<LintFinding> modelsOutsideProfile(LintSubject subject) {
    var profiles = resources(subject).filter(ResourcePattern::isProfile).toList();
    var direct =
        subject.wanted().stream()
            .filter(target -> target.profile().isEmpty())
            .flatMap(target -> target.models().stream())
            .map(Object::toString)
            .toList();
    return subject.invoking().stream()
        .filter(statement -> statement.conditionsOn(PROFILE_KEY).findAny().isEmpty())
        .filter(
            statement ->
                statement.bedrockResources().stream()
                    .filter(ResourcePattern::isFoundationModel)
                    .filter(model -> direct.stream().noneMatch(model::covers))
                    .anyMatch(model -> profiles.stream().anyMatch(model::sharesModelWith)))
        .map(
            statement ->
                LintCode.MODELS_OUTSIDE_PROFILE.at(
                    statement,
                    "The models behind the profile are open to direct calls, too.",
                    "In a statement of their own, add \"Condition\": {\"StringEquals\":"
                        + " {\"%s\": \"PROFILE_ARN\"}}.".formatted(PROFILE_KEY)));
  }

  private static Stream<LintFinding> claudeWithoutProfile(LintSubject subject) {
    if (!isWhole(subject)
        || resources(subject).anyMatch(r -> r.fits("inference-profile") || r.isProfile())) {
      return Stream.empty();
    }
    return subject.invoking().stream()
        .filter(
            statement ->
                statement.conditionsOn(PROFILE_KEY).findAny().isEmpty()
                    && statement.bedrockResources().stream()
                        .filter(ResourcePattern::isFoundationModel)
                        .anyMatch(model -> model.id().startsWith("anthropic.")))
        .map(
            statement ->
                LintCode.CLAUDE_WITHOUT_PROFILE.at(
                    statement,
                    "No inference profile is allowed, and Bedrock serves nearly all Claude models"
                        + " of today through one only.",
                    "Find the profile with \"aws bedrock list-inference-profiles\"; allow"
                        + " \"arn:aws:bedrock:REGION:ACCOUNT:inference-profile/PROFILE_ID\" and the"
                        + " model in each of its regions."));
  }

  private record Found(LintStatement statement, ResourcePattern resource) {}

  private static Stream<Found> profiles(LintSubject subject, Predicate<ResourcePattern> wanted) {
    return subject.invoking().stream()
        .flatMap(
            statement ->
                statement.bedrockResources().stream()
                    .filter(r -> r.isProfile() && wanted.test(r))
                    .map(r -> new Found(statement, r)));
  }

  private static Stream<ResourcePattern> resources(LintSubject subject) {
    return subject.invoking().stream().flatMap(statement -> statement.resources().stream());
  }

  /** Whether what is not in the policy is missing. */
  private static boolean isWhole(LintSubject subject) {
    return !subject.fragment() && subject.wanted().isEmpty();
  }

  private static boolean overlap(ResourcePattern granted, String profile) {
    return granted.covers(profile) || new ResourcePattern(profile).covers(granted.text());
  }

  private static String modelId(ResourcePattern profile) {
    return profile.isOf("inference-profile") ? profile.modelId() : "MODEL_ID";
  }
}
