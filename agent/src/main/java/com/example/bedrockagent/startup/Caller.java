package com.example.bedrockagent.startup;

import com.example.bedrockagent.model.Arn;

/**
 * Who AWS says is calling.
 *
 * @param arn of a user or of an assumed role's session
 */
public record Caller(String account, Arn arn) {

  private static final String SESSION = "assumed-role";

  /**
   * The role or user behind the caller, whose policies decide. A role's path is not in the ARN of
   * its session, so a role with a path comes out without it.
   */
  public Arn principal() {
    if (!arn.resourceType().equals(SESSION)) {
      return arn;
    }
    var role = arn.resourceId().split("/")[0];
    return new Arn(arn.partition(), "iam", "", arn.account(), "role/" + role);
  }
}
