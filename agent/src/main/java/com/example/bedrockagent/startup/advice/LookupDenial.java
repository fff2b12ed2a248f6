package com.example.bedrockagent.startup.advice;

import com.example.bedrockagent.diagnosis.AwsError;
import com.example.bedrockagent.diagnosis.Denial;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.hosting.ExecutionRole;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which policy keeps a principal from asking Bedrock for models, who owns it, and what to add where
 * an Allow is missing.
 *
 * @param principal the role or user that was refused, a role with its path
 */
record LookupDenial(String awsWords, Arn principal) {

  /** Whom AWS names, where that is somebody else than the caller, such as an API key's owner. */
  static Arn principal(String awsWords, Arn caller) {
    return named(awsWords)
        .map(
            named ->
                ExecutionRole.ofCaller(named)
                    .map(role -> role.knownAs(Optional.of(caller)).arn())
                    .orElse(named))
        .orElse(caller);
  }

  private static Optional<Arn> named(String awsWords) {
    try {
      return Denial.of(error(awsWords)).flatMap(Denial::principal).map(Arn::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether it is an Allow that is missing; where AWS does not say, nothing else is likelier. */
  boolean isMissingAllow() {
    return Denial.of(error()).filter(denial -> !denial.isMissingAllow()).isEmpty();
  }

  /** Nobody in the account may ask what the organisation denies. */
  boolean isOfOrganisation() {
    return owner() == Owner.ORGANISATION_ADMINISTRATOR;
  }

  Owner owner() {
    return Diagnosis.ofOtherPolicy(awsWords)
        .map(Finding::owner)
        .orElse(Owner.ACCOUNT_ADMINISTRATOR);
  }

  AwsError error() {
    return error(awsWords);
  }

  /** Lets the principal ask for any model. */
  String addToAsk() {
    return add(toAsk());
  }

  String add(PolicyDocument policy) {
    var isPermissionSet = new ExecutionRole(principal, true).isFromIdentityCenter();
    return "Add this policy to %s%s:\n%s"
        .formatted(
            isPermissionSet ? "the permission set of " : "", principal.resource(), policy.toJson());
  }

  private static PolicyDocument toAsk() {
    return PolicyDocument.of(
        Statement.allowMatching(
            "LookModelsUp",
            List.of(
                "bedrock:GetFoundationModel",
                "bedrock:GetInferenceProfile",
                "bedrock:ListFoundationModels",
                "bedrock:ListInferenceProfiles"),
            List.of("*"),
            List.of()));
  }

  private static AwsError error(String awsWords) {
    return new AwsError(Optional.of("AccessDeniedException"), OptionalInt.of(403), awsWords);
  }
}
