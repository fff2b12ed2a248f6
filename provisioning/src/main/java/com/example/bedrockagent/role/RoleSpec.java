package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.PolicyDocument;
import java.util.regex.Pattern;

/**
 * The role the agent is to run as.
 *
 * @param arn of the role; its name has at most 64 of the characters IAM allows
 * @param trust who may assume it
 * @param policyName of the inline policy
 * @param policy what the role may do
 */
public record RoleSpec(Arn arn, PolicyDocument trust, String policyName, PolicyDocument policy) {

  private static final Pattern NAME = Pattern.compile("role/[\\w+=,.@-]{1,64}");

  public RoleSpec {
    if (!arn.service().equals("iam") || !NAME.matcher(arn.resource()).matches()) {
      throw new IllegalArgumentException(
          "'" + arn + "' names no role: a role name has 1 to 64 letters, digits and +=,.@_-.");
    }
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
