package com.example.bedrockagent.role;

import com.example.bedrockagent.policy.Effect;
import com.example.bedrockagent.policy.ElementList;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.PrincipalElement;
import com.example.bedrockagent.policy.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may assume the agent's role. */
public final class TrustPolicies {

  private TrustPolicies() {}

  /** Trusts one role or user, by its ARN: for a developer who runs the agent on a laptop. */
  public static PolicyDocument developer(String principalArn) {
    return PolicyDocument.of(
        new Statement(
            Optional.of("Developer"),
            Effect.ALLOW,
            Optional.of(new PrincipalElement(false, false, Map.of("AWS", List.of(principalArn)))),
            new ElementList(false, List.of("sts:AssumeRole")),
            Optional.empty(),
            List.of()));
  }
}
