package com.example.bedrockagent.startup;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.PolicyDocument;

/** What an administrator can do about a permission that IAM's simulation denied. */
final class Remedy {

  /** For an explicit Deny; goes on with a full stop, or with what for. */
  static final String LOOK_FOR_A_DENY =
      "No Allow overrides a Deny. Look for one in the caller's policies, its permissions boundary"
          + " and the organisation's service control policies";

  private Remedy() {}

  /**
   * To grant what is missing.
   *
   * @param grantee the options of {@code provision apply} that say whom to grant it
   */
  static String grant(PolicyDocument missing, Arn principal, ModelTarget target, String grantee) {
    return """
        Add this policy to %s:
        %s
        Or have the whole policy written:
        bedrock-agent provision apply --model %s --region %s %s"""
        .formatted(
            principal.resource(), missing.toJson(), target.invokeId(), target.region(), grantee);
  }
}
