package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.IamNames;
import com.example.bedrockagent.policy.PolicyDocument;

/**
 * The role the agent is to run as.
 *
 * @param arn of the role; its name has at most 64 of the characters IAM allows
 * @param trust who may assume it
 * @param policyName of the inline policy
 * @param policy what the role may do
 */
public record RoleSpec(Arn arn, PolicyDocument trust, String policyName, PolicyDocument policy) {

  /**
   * @throws IllegalArgumentException if the ARN is not a role's, or IAM would refuse a name
   */
  public RoleSpec {
    if (!arn.service().equals("iam") || !arn.resource().startsWith("role/")) {
      throw new IllegalArgumentException("'" + arn + "' names no role.");
    }
    IamNames.requireRole(arn.resourceId());
    IamNames.requirePolicy(policyName);
  }

  /** The ARN of a role in an account. */
  public static Arn roleArn(String partition, String account, String name) {
    return new Arn(partition, "iam", "", account, "role/" + name);
  }

  /** The role's name. */
  public String name() {
    return arn.resourceId();
  }
}
