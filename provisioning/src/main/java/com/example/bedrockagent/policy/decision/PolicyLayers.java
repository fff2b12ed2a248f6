package com.example.bedrockagent.policy.decision;

import com.example.bedrockagent.policy.MalformedPolicyException;
import com.example.bedrockagent.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The policies that apply to a principal.
 *
 * @param identity inline and attached policies; one that allows is enough
 * @param boundary the permissions boundary, if there is one
 * @param session the policy passed to AssumeRole, if there was one
 * @param serviceControl one per level of the organisation, each of which must allow; empty when no
 *     service control policy applies
 */
public record PolicyLayers(
    List<PolicyDocument> identity,
    Optional<PolicyDocument> boundary,
    Optional<PolicyDocument> session,
    List<PolicyDocument> serviceControl) {

  /**
   * @throws MalformedPolicyException when one of them cannot be such a policy
   */
  public PolicyLayers {
    identity = List.copyOf(identity);
    serviceControl = List.copyOf(serviceControl);
    identity.forEach(PolicyDocument::requireIdentityBased);
    boundary.ifPresent(PolicyDocument::requireIdentityBased);
    session.ifPresent(PolicyDocument::requireIdentityBased);
    serviceControl.forEach(PolicyDocument::requireIdentityBased);
  }

  /** Identity-based policies and nothing that limits them. */
  public static PolicyLayers ofIdentity(PolicyDocument... documents) {
    return new PolicyLayers(List.of(documents), Optional.empty(), Optional.empty(), List.of());
  }

  /** The policies of one layer. */
  record Layer(PolicyLayer layer, List<PolicyDocument> documents) {}

  /**
   * The layers that apply, in the order in which IAM evaluates them, so that the first one that
   * does not allow is the one IAM names.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">IAM
   *     User Guide, How AWS enforcement code logic evaluates requests</a>
   */
  List<Layer> inEvaluationOrder() {
    var layers = new ArrayList<Layer>();
    if (!serviceControl.isEmpty()) {
      layers.add(new Layer(PolicyLayer.SERVICE_CONTROL, serviceControl));
    }
    layers.add(new Layer(PolicyLayer.IDENTITY, identity));
    boundary.ifPresent(b -> layers.add(new Layer(PolicyLayer.BOUNDARY, List.of(b))));
    session.ifPresent(s -> layers.add(new Layer(PolicyLayer.SESSION, List.of(s))));
    return layers;
  }
}
