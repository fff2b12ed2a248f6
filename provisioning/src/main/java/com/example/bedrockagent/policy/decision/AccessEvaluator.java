package com.example.bedrockagent.policy.decision;

import com.example.bedrockagent.policy.Effect;
import com.example.bedrockagent.policy.MalformedPolicyException;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.condition.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides requests as IAM does, offline.
 *
 * <p>Any matching {@code Deny} in any layer denies. Otherwise every layer must allow, and the first
 * that does not is named, in the order of IAM's own evaluation: service control policies,
 * identity-based policies, permissions boundary, session policy. What depends on condition keys
 * that are not known is neither allowed nor denied, unless the other statements decide it.
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

  /** A statement, and whether it is about the request. */
  private record Matched(DecidingStatement statement, Truth truth) {
    boolean isOf(PolicyLayers.Layer layer, int policy) {
      return statement.layer() == layer.layer() && statement.policyIndex() == policy;
    }
  }

  private static Decision decide(AccessRequest request, List<PolicyLayers.Layer> layers) {
    var denying = matching(request, layers, Effect.DENY);
    var denies = certain(denying);
    if (!denies.isEmpty()) {
      return new Decision.ExplicitlyDenied(denies.get(0).layer(), denies);
    }
    var allowing = matching(request, layers, Effect.ALLOW);
    var allowed = layers.stream().map(layer -> allows(layer, allowing)).toList();
    for (var i = 0; i < layers.size(); i++) {
      if (allowed.get(i).isNo()) {
        return new Decision.ImplicitlyDenied(layers.get(i).layer());
      }
    }
    var undenied = denying.stream().map(matched -> matched.truth().not());
    var whole = Truth.all(Stream.concat(undenied, allowed.stream()));
    return whole.isUnknown()
        ? new Decision.Unknown(whole.keys())
        : new Decision.Allowed(certain(allowing));
  }

  /** One identity-based policy that allows is enough; of the other layers, each policy has to. */
  private static Truth allows(PolicyLayers.Layer layer, List<Matched> allowing) {
    var policies = new ArrayList<Truth>();
    for (var policy = 0; policy < layer.documents().size(); policy++) {
      var index = policy;
      policies.add(
          Truth.any(allowing.stream().filter(one -> one.isOf(layer, index)).map(Matched::truth)));
    }
    return layer.layer() == PolicyLayer.IDENTITY
        ? Truth.any(policies.stream())
        : Truth.all(policies.stream());
  }

  private static List<DecidingStatement> certain(List<Matched> matched) {
    return matched.stream().filter(one -> one.truth().isYes()).map(Matched::statement).toList();
  }

  private static List<Matched> matching(
      AccessRequest request, List<PolicyLayers.Layer> layers, Effect effect) {
    var found = new ArrayList<Matched>();
    for (var layer : layers) {
      for (int policy = 0; policy < layer.documents().size(); policy++) {
        var document = layer.documents().get(policy);
        var matcher = new StatementMatcher(document, request);
        for (int index = 0; index < document.statements().size(); index++) {
          var statement = document.statements().get(index);
          if (statement.effect() == effect) {
            found.add(
                new Matched(
                    new DecidingStatement(layer.layer(), policy, index, statement.sid()),
                    matcher.matches(statement)));
          }
        }
      }
    }
    return found;
  }
}
