package com.example.bedrockagent.policy.decision;

import java.util.Set;

/**
 * Who makes a request.
 *
 * @param type {@code AWS}, {@code Service}, {@code Federated} or {@code CanonicalUser}; empty for
 *     nobody in particular
 * @param names every name it answers to: for a role session its session ARN, its role's ARN, its
 *     account's root ARN and its account ID
 */
public record RequestPrincipal(String type, Set<String> names) {
  public RequestPrincipal {
    names = Set.copyOf(names);
  }

  /** An anonymous request. */
  public static RequestPrincipal none() {
    return new RequestPrincipal("", Set.of());
  }
}
