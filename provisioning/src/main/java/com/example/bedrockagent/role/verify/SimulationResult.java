package com.example.bedrockagent.role.verify;

import com.example.bedrockagent.policy.decision.PolicyLayer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.OrganizationsDecisionDetail;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryDecisionDetail;
import software.amazon.awssdk.services.iam.model.ResourceSpecificResult;

/**
 * What IAM's simulation says of one action on one resource: who decided, and what IAM did not know.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_EvaluationResult.html">IAM
 *     API Reference, EvaluationResult</a>
 */
record SimulationResult(String action, String resource, Ruling ruling, Set<String> missing) {

  /** IAM may say it of each resource in a result of its own, or below the action's. */
  static Stream<SimulationResult> of(EvaluationResult result) {
    return result.resourceSpecificResults().isEmpty()
        ? Stream.of(whole(result))
        : result.resourceSpecificResults().stream().map(one -> specific(result, one));
  }

  private static SimulationResult whole(EvaluationResult result) {
    return new SimulationResult(
        result.evalActionName(),
        result.evalResourceName(),
        ruling(
            result.evalDecisionAsString(),
            result.organizationsDecisionDetail(),
            result.permissionsBoundaryDecisionDetail()),
        Set.copyOf(result.missingContextValues()));
  }

  private static SimulationResult specific(EvaluationResult result, ResourceSpecificResult one) {
    var missing = new HashSet<>(result.missingContextValues());
    missing.addAll(one.missingContextValues());
    return new SimulationResult(
        result.evalActionName(),
        one.evalResourceName(),
        ruling(
            one.evalResourceDecisionAsString(),
            result.organizationsDecisionDetail(),
            Optional.ofNullable(one.permissionsBoundaryDecisionDetail())
                .orElse(result.permissionsBoundaryDecisionDetail())),
        Set.copyOf(missing));
  }

  /** The outermost layer that refuses is the one whose refusal nothing inside it can mend. */
  private static Ruling ruling(
      String word,
      OrganizationsDecisionDetail organisation,
      PermissionsBoundaryDecisionDetail boundary) {
    if (word.equals("allowed")) {
      return new Ruling.Allowed();
    }
    var explicit = word.equals("explicitDeny");
    if (organisation != null && isFalse(organisation.allowedByOrganizations())) {
      return new Ruling.Denied(PolicyLayer.SERVICE_CONTROL, explicit);
    }
    if (boundary != null && isFalse(boundary.allowedByPermissionsBoundary())) {
      return new Ruling.Denied(PolicyLayer.BOUNDARY, explicit);
    }
    return new Ruling.Denied(PolicyLayer.IDENTITY, explicit);
  }

  private static boolean isFalse(Boolean flag) {
    return Boolean.FALSE.equals(flag);
  }
}
