package com.example.bedrockagent.hosting;

import com.example.bedrockagent.model.Arn;
import java.util.Objects;
import java.util.Optional;

/**
 * The role a program runs with.
 *
 * @param arn of the role, not of a session
 * @param complete false if the ARN may lack the role's path, which the ARN of a session leaves out:
 *     {@code iam:GetRole} with {@link #name} then tells the whole one
 */
public record ExecutionRole(Arn arn, boolean complete) {

  private static final String SESSION = "assumed-role/";

  public ExecutionRole {
    Objects.requireNonNull(arn);
  }

  /**
   * The role behind a caller; none if the caller is a user or the account's root.
   *
   * @param caller the ARN of {@code sts:GetCallerIdentity}
   */
  public static Optional<ExecutionRole> ofCaller(Arn caller) {
    if (!caller.service().equals("sts") || !caller.resource().startsWith(SESSION)) {
      return Optional.empty();
    }
    var name = caller.resourceId().split("/", 2)[0];
    var arn = new Arn(caller.partition(), "iam", "", caller.account(), "role/" + name);
    return Optional.of(new ExecutionRole(arn, false));
  }

  /** The same by its whole ARN, if that is this role's; else as it is. */
  public ExecutionRole knownAs(Optional<Arn> whole) {
    return whole.filter(this::isMeantBy).map(known -> new ExecutionRole(known, true)).orElse(this);
  }

  /** In an account, no two roles have the same name, whatever their paths. */
  private boolean isMeantBy(Arn other) {
    return other.account().equals(arn.account())
        && other.resourceType().equals("role")
        && new ExecutionRole(other, true).name().equals(name());
  }

  /** The role's name, without its path. */
  public String name() {
    return arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
  }

  /**
   * Whether IAM Identity Center made the role: IAM refuses to change it, and its permissions come
   * from a permission set.
   */
  public boolean isFromIdentityCenter() {
    return name().startsWith("AWSReservedSSO_");
  }

  /**
   * Whether SageMaker Unified Studio made the role for a project: its permissions boundary denies
   * base models and system profiles, whatever its policies allow.
   */
  public boolean isOfUnifiedStudioProject() {
    return name().startsWith("datazone_usr_role_");
  }
}
