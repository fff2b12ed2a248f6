package com.example.bedrockagent.startup;

import com.example.bedrockagent.hosting.ExecutionRole;
import com.example.bedrockagent.model.Arn;
import java.util.Objects;

/**
 * Who AWS says is calling.
 *
 * @param arn of a user or of an assumed role's session
 * @param principal the role or user behind it, whose policies decide; a role with its path, as far
 *     as that is known
 */
public record Caller(String account, Arn arn, Arn principal) {

  public Caller {
    Objects.requireNonNull(account);
    Objects.requireNonNull(arn);
    Objects.requireNonNull(principal);
  }

  /** All that the caller's own ARN tells, which leaves out the path of a role. */
  public Caller(String account, Arn arn) {
    this(account, arn, ExecutionRole.ofCaller(arn).map(ExecutionRole::arn).orElse(arn));
  }

  /** The same with the whole ARN of its role. */
  Caller as(Arn whole) {
    return new Caller(account, arn, whole);
  }
}
