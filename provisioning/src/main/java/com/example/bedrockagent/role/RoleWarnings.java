package com.example.bedrockagent.role;

import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.ProblemCode;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.role.RoleState.ActualRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to know before a plan is applied. */
final class RoleWarnings {

  private static final String STUDIO_BOUNDARY = "SageMakerStudioProjectUserRolePermissionsBoundary";
  private static final String STUDIO_ROLE = "datazone_usr_role_";

  private RoleWarnings() {}

  static List<Finding> of(RoleSpec spec, RoleState state) {
    var warnings = new ArrayList<Finding>();
    var boundary = state.role().flatMap(ActualRole::boundary);
    if (spec instanceof RoleSpec.Existing && isUnifiedStudio(spec, boundary)) {
      warnings.add(unifiedStudio(spec.name(), boundary));
    } else {
      state.boundary().flatMap(own -> BoundaryWarning.of(spec, own)).ifPresent(warnings::add);
    }
    if (spec.permissions() instanceof RolePermissions.AwsManaged aws) {
      awsManaged(aws.policyName()).ifPresent(warnings::add);
    }
    return warnings;
  }

  private static boolean isUnifiedStudio(RoleSpec spec, Optional<Arn> boundary) {
    return boundary.map(RoleSpec::nameOf).filter(STUDIO_BOUNDARY::equals).isPresent()
        || (boundary.isEmpty() && spec.name().startsWith(STUDIO_ROLE));
  }

  /** Document, "Option 3: SageMaker Unified Studio"; its advice, and why it fails today. */
  private static Finding unifiedStudio(String role, Optional<Arn> boundary) {
    return new Finding(
        ProblemCode.ROLE_OF_UNIFIED_STUDIO,
        Severity.WARNING,
        "In Unified Studio this policy has no effect on base models and system profiles.",
        boundary
            .map(arn -> role + " has the permissions boundary " + arn + ", which denies them.")
            .orElse(
                role
                    + " is a project role of Unified Studio; those have a boundary that denies"
                    + " them."),
        "Ask the project's administrator for an application inference profile that is tagged with"
            + " the project, and give its ARN as the model.",
        Owner.ACCOUNT_ADMINISTRATOR);
  }

  /** Document, "Option 2: Use AWS Managed Policy". */
  private static Optional<Finding> awsManaged(String name) {
    return switch (name) {
      case "AmazonBedrockReadOnly" ->
          Optional.of(
              warning(
                  ProblemCode.READ_ONLY_POLICY,
                  "AmazonBedrockReadOnly can not invoke a model.",
                  "It has Get and List actions only.",
                  "Leave --aws-managed out for the policy the model needs, or attach"
                      + " AmazonBedrockLimitedAccess."));
      case "AmazonBedrockFullAccess" ->
          Optional.of(
              warning(
                  ProblemCode.FULL_ACCESS_POLICY,
                  "AmazonBedrockFullAccess opens far more than an agent needs.",
                  "It allows bedrock:* on everything: deleting guardrails, buying provisioned"
                      + " throughput, changing model access.",
                  "Use it for a trial; leave --aws-managed out for the policy the model needs."));
      case "AmazonBedrockLimitedAccess" ->
          Optional.of(
              warning(
                  ProblemCode.EVERY_MODEL_POLICY,
                  "AmazonBedrockLimitedAccess opens every model and AWS Marketplace.",
                  "It allows invoking on any resource and subscribing to models.",
                  "Leave --aws-managed out for the policy the model needs."));
      default -> Optional.empty();
    };
  }

  private static Finding warning(
      ProblemCode problem, String title, String evidence, String remedy) {
    return new Finding(problem, Severity.WARNING, title, evidence, remedy, Owner.YOU);
  }
}
