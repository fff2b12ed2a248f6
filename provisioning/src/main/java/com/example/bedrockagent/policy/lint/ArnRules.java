package com.example.bedrockagent.policy.lint;

import com.example.bedrockagent.model.ModelId;
import java.util.List;
import java.util.stream.Stream;

/** ARNs that match nothing (IAM set-up document, "ARN Reference"). */
final class ArnRules {
  static final List<LintRule> ALL =
      List.of(
          ArnRules::accountInModelArn,
          ArnRules::noAccountInProfileArn,
          ArnRules::noRegion,
          ArnRules::otherKind);

  private ArnRules() {}

  private static Stream<LintFinding> accountInModelArn(LintSubject subject) {
    return subject.statements().stream()
        .flatMap(
            statement ->
                statement.bedrockResources().stream()
                    .filter(ResourcePattern::isFoundationModel)
                    .filter(r -> !ResourcePattern.matches(r.account(), ""))
                    .map(
                        r ->
                            LintCode.ACCOUNT_IN_MODEL_ARN.at(
                                statement,
                                "A foundation model belongs to no account: %s matches none."
                                    .formatted(r.text()),
                                "Write \"%s\" instead.".formatted(r.withAccount("").text()))));
  }

  private static Stream<LintFinding> noAccountInProfileArn(LintSubject subject) {
    return subject.statements().stream()
        .flatMap(
            statement ->
                statement.bedrockResources().stream()
                    .filter(r -> r.isProfile() && r.account().isEmpty())
                    .map(
                        r ->
                            LintCode.NO_ACCOUNT_IN_PROFILE_ARN.at(
                                statement,
                                "An inference profile belongs to an account: %s matches none."
                                    .formatted(r.text()),
                                "Write \"%s\", with your account's twelve digits for ACCOUNT."
                                    .formatted(r.withAccount("ACCOUNT").text()))));
  }

  private static Stream<LintFinding> noRegion(LintSubject subject) {
    return subject.statements().stream()
        .filter(statement -> statement.allows() && !isForGlobalRouting(statement))
        .flatMap(
            statement ->
                statement.bedrockResources().stream()
                    .filter(r -> r.isFoundationModel() && r.region().isEmpty())
                    .map(r -> noRegion(statement, r)));
  }

  private static Stream<LintFinding> otherKind(LintSubject subject) {
    return subject.statements().stream()
        .flatMap(
            statement ->
                statement.bedrockResources().stream()
                    .filter(ArnRules::isIdOfOtherKind)
                    .map(resource -> otherKind(statement, resource)));
  }

  private static boolean isIdOfOtherKind(ResourcePattern resource) {
    return (resource.isFoundationModel()
            && ModelId.GEOGRAPHIES.stream().anyMatch(g -> resource.id().startsWith(g + ".")))
        || (resource.isOf("inference-profile") && resource.id().matches("(amazon|anthropic)\\..*"));
  }

  private static LintFinding otherKind(LintStatement statement, ResourcePattern resource) {
    return resource.isFoundationModel()
        ? LintCode.ID_OF_OTHER_KIND.at(
            statement,
            "%s is the ID of an inference profile, not of a foundation model: this matches nothing."
                .formatted(resource.id()),
            "Write \"%s\" for the profile and \"%s\" for its model, in each of its regions."
                .formatted(
                    resource.with("ACCOUNT", "inference-profile/" + resource.id()).text(),
                    resource.with("", "foundation-model/" + resource.modelId()).text()))
        : LintCode.ID_OF_OTHER_KIND.at(
            statement,
            "%s is the ID of a foundation model, not of a profile: this matches nothing."
                .formatted(resource.id()),
            "Write \"%s\" for the model, or put the profile's geography before the ID."
                .formatted(resource.with("", "foundation-model/" + resource.id()).text()));
  }

  private static LintFinding noRegion(LintStatement statement, ResourcePattern resource) {
    return LintCode.MODEL_WITHOUT_REGION.at(
        statement,
        "%s has no region: only a global inference profile asks for it.".formatted(resource.text()),
        "For a global profile, add \"Condition\": {\"StringEquals\": {\"aws:RequestedRegion\":"
            + " \"unspecified\", \"bedrock:InferenceProfileArn\": \"PROFILE_ARN\"}}; otherwise"
            + " write the region between bedrock: and ::foundation-model.");
  }

  /** Application profiles count: which profile they copy cannot be seen. */
  private static boolean isForGlobalRouting(LintStatement statement) {
    var conditionValues =
        statement
            .conditionsOn("bedrock:InferenceProfileArn", "aws:RequestedRegion")
            .flatMap(condition -> condition.values().stream());
    var resources = statement.bedrockResources().stream().map(ResourcePattern::text);
    return Stream.concat(conditionValues, resources)
        .anyMatch(
            value ->
                value.equals("unspecified")
                    || value.contains(":inference-profile/global.")
                    || value.contains(":inference-profile/*")
                    || value.contains(":application-inference-profile/"));
  }
}
