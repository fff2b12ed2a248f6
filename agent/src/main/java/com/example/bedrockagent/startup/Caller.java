package com.example.bedrockagent.startup;

import com.example.bedrockagent.hosting.ExecutionRole;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.role.RoleReader;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;

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

  /**
   * The same with the path of its role, as far as that can be known.
   *
   * @param known the whole ARN of a role; tells nothing if it is another one
   * @param iam is asked for the client only if IAM has to be
   */
  Caller withPath(Optional<Arn> known, Questions questions, Supplier<IamClient> iam) {
    return ExecutionRole.ofCaller(arn)
        .map(role -> role.knownAs(known))
        .map(role -> questions.ask("IAM", () -> RoleReader.whole(role, iam).arn()))
        .map(asked -> asked.exceptionally(error -> principal).join())
        .map(whole -> new Caller(account, arn, whole))
        .orElse(this);
  }
}
