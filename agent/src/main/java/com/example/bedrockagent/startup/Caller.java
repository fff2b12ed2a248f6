package com.example.bedrockagent.startup;

import com.example.bedrockagent.hosting.ExecutionRole;
import com.example.bedrockagent.model.Arn;

/**
 * Who AWS says is calling.
 *
 * @param arn of a user or of an assumed role's session
 */
public record Caller(String account, Arn arn) {

  /**
   * The role or user behind the caller, whose policies decide. A role's path is not in the ARN of
   * its session, so a role with a path comes out without it.
   */
  public Arn principal() {
    return ExecutionRole.ofCaller(arn).map(ExecutionRole::arn).orElse(arn);
  }
}
