package com.example.bedrockagent.policy.decision;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.Authorization;
import com.example.bedrockagent.model.ModelTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of the authorisations that Bedrock makes for a call, and how policies decide it. */
public record SimulatedAuthorization(AccessRequest request, Decision decision) {

  /** Decides one request. */
  public static SimulatedAuthorization of(AccessRequest request, PolicyLayers layers) {
    return new SimulatedAuthorization(request, AccessEvaluator.evaluate(request, layers));
  }

  /**
   * Decides everything that Bedrock authorises when the target is invoked, in its order. Condition
   * keys that nobody has told are not known.
   */
  public static List<SimulatedAuthorization> of(
      ModelTarget target, String action, PolicyLayers layers) {
    return of(target, action, layers, Optional.empty(), Map.of());
  }

  /**
   * The same where more is known of the call.
   *
   * @param account the caller's; if it is empty, that of the profile, where there is one
   * @param context condition keys that the call carries besides, or instead
   */
  public static List<SimulatedAuthorization> of(
      ModelTarget target,
      String action,
      PolicyLayers layers,
      Optional<String> account,
      Map<String, List<String>> context) {
    var caller = account.or(() -> target.profile().map(Arn::account));
    return target.authorizations().stream()
        .map(authorization -> of(request(action, authorization, caller).with(context), layers))
        .toList();
  }

  private static AccessRequest request(
      String action, Authorization authorization, Optional<String> account) {
    return AccessRequest.of(action, authorization.resource().toString())
        .with(KnownContext.of(authorization, account))
        .withOthersUnknown();
  }
}
