package com.example.bedrockagent.policy;

import com.example.bedrockagent.model.Authorization;
import com.example.bedrockagent.model.ModelTarget;
import java.util.List;

/** One of the authorisations that Bedrock makes for a call, and how policies decide it. */
public record SimulatedAuthorization(AccessRequest request, Decision decision) {

  /** Decides one request. */
  public static SimulatedAuthorization of(AccessRequest request, PolicyLayers layers) {
    return new SimulatedAuthorization(request, AccessEvaluator.evaluate(request, layers));
  }

  /** Decides everything that Bedrock authorises when the target is invoked, in its order. */
  public static List<SimulatedAuthorization> of(
      ModelTarget target, String action, PolicyLayers layers) {
    return target.authorizations().stream()
        .map(authorization -> of(request(action, authorization), layers))
        .toList();
  }

  private static AccessRequest request(String action, Authorization authorization) {
    var request = AccessRequest.of(action, authorization.resource().toString());
    for (var key : authorization.context().entrySet()) {
      request = request.with(key.getKey(), key.getValue());
    }
    return request;
  }
}
