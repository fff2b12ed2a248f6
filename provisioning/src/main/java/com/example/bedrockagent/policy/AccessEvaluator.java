package com.example.bedrockagent.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides requests as IAM does, offline.
 *
 * <p>Any matching {@code Deny} in any layer denies. Otherwise every layer must allow, and the first
 * that does not is named, in the order of IAM's own evaluation: service control policies,
 * identity-based policies, permissions boundary, session policy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">IAM
 *     User Guide, Policy evaluation logic</a>
 */
public final class AccessEvaluator {
  private AccessEvaluator() {}

  /** Whether a principal's own policies allow a request within its account. */
  public static Decision evaluate(AccessRequest request, PolicyLayers layers) {
    return decide(request, layers.inEvaluationOrder());
  }

  /**
   * Whether a resource-based policy, such as a role trust policy, allows a request by its
   * principal. A statement without a resource is about the resource the policy is attached to.
   *
   * @throws MalformedPolicyException when a statement lacks a principal
   */
  public static Decision evaluateResourcePolicy(AccessRequest request, PolicyDocument policy) {
    return decide(
        request,
        List.of(
            new PolicyLayers.Layer(PolicyLayer.RESOURCE, List.of(policy.requireResourceBased()))));
  }

  private static Decision decide(AccessRequest request, List<PolicyLayers.Layer> layers) {
    var denying = matching(request, layers, Effect.DENY);
    if (!denying.isEmpty()) {
      return new Decision.ExplicitlyDenied(denying.get(0).layer(), denying);
    }
    var allowing = matching(request, layers, Effect.ALLOW);
    for (var layer : layers) {
      if (!allows(layer, allowing)) {
        return new Decision.ImplicitlyDenied(layer.layer());
      }
    }
    return new Decision.Allowed(allowing);
  }

  private static boolean allows(PolicyLayers.Layer layer, List<DecidingStatement> allowing) {
    long policiesThatAllow =
        allowing.stream()
            .filter(statement -> statement.layer() == layer.layer())
            .mapToInt(DecidingStatement::policyIndex)
            .distinct()
            .count();
    return layer.layer() == PolicyLayer.IDENTITY
        ? policiesThatAllow > 0
        : policiesThatAllow == layer.documents().size();
  }

  private static List<DecidingStatement> matching(
      AccessRequest request, List<PolicyLayers.Layer> layers, Effect effect) {
    var found = new ArrayList<DecidingStatement>();
    for (var layer : layers) {
      for (int policy = 0; policy < layer.documents().size(); policy++) {
        var document = layer.documents().get(policy);
        var matcher = new StatementMatcher(document, request);
        for (int index = 0; index < document.statements().size(); index++) {
          var statement = document.statements().get(index);
          if (statement.effect() == effect && matcher.matches(statement)) {
            found.add(new DecidingStatement(layer.layer(), policy, index, statement.sid()));
          }
        }
      }
    }
    return found;
  }
}
