package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.IamNames;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.PolicyQuota;
import java.util.Objects;

/** What is wanted of a role. */
public sealed interface RoleSpec {

  /** The role's ARN, with its path. */
  Arn arn();

  /** What the role is to be allowed. */
  RolePermissions permissions();

  /** The role's name, without its path. */
  default String name() {
    return nameOf(arn());
  }

  /**
   * A role of this project's own: made, changed and removed as a whole.
   *
   * @param trust who may assume it
   */
  record Own(Arn arn, PolicyDocument trust, RoleSettings settings, RolePermissions permissions)
      implements RoleSpec {
    /**
     * @throws IllegalArgumentException if the ARN is not a role's, or IAM would refuse a name or a
     *     size
     */
    public Own {
      requireRole(arn);
      Objects.requireNonNull(settings);
      Objects.requireNonNull(permissions);
      if (!PolicyQuota.TRUST.allows(trust.requireResourceBased())) {
        throw new IllegalArgumentException(
            "The trust policy has %d characters without white space; IAM allows %d."
                .formatted(trust.size(), PolicyQuota.TRUST.characters()));
      }
    }

    /** The path before its name; {@code /} if there is none. */
    String path() {
      var resource = arn.resource();
      return resource.substring("role".length(), resource.length() - name().length());
    }
  }

  /**
   * A role that somebody else made, such as a SageMaker execution role: only the permissions are
   * put into it and taken out of it (document, "Option 1: Modify Existing Execution Role").
   */
  record Existing(Arn arn, RolePermissions permissions) implements RoleSpec {
    /**
     * @throws IllegalArgumentException if the ARN is not a role's
     */
    public Existing {
      requireRole(arn);
      Objects.requireNonNull(permissions);
    }
  }

  /** The ARN of a role in an account; its name may have a path before it. */
  static Arn roleArn(String partition, String account, String name) {
    return new Arn(partition, "iam", "", account, "role/" + name);
  }

  /** The name in a role's ARN, without the path. */
  static String nameOf(Arn role) {
    return role.resource().substring(role.resource().lastIndexOf('/') + 1);
  }

  private static void requireRole(Arn arn) {
    if (!arn.service().equals("iam") || !arn.resource().startsWith("role/")) {
      throw new IllegalArgumentException("'" + arn + "' names no role.");
    }
    IamNames.requireRole(nameOf(arn));
  }
}
