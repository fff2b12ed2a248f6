package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.IamNames;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.PolicyQuota;

/** What is wanted of a role. */
public sealed interface RoleSpec {

  /** IAM User Guide, IAM and AWS STS quotas. */
  int MOST_TAGS = 50;

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
      IamNames.requireLiteralRolePath(pathOf(arn));
      permissions.attachments().forEach(policy -> requireSameAccount(arn, policy));
      settings.boundary().ifPresent(boundary -> requireSamePartition(arn, boundary));
      if (!PolicyQuota.TRUST.allows(trust.requireResourceBased())) {
        throw new IllegalArgumentException(
            "The trust policy has %d characters without white space; IAM allows %d."
                .formatted(trust.size(), PolicyQuota.TRUST.characters()));
      }
      requireFew(AppliedTags.of(trust, settings, permissions).size());
    }

    /** The path before its name; {@code /} if there is none. */
    public String path() {
      return pathOf(arn);
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
      permissions.attachments().forEach(policy -> requireSameAccount(arn, policy));
      requireFew(AppliedTags.of(permissions).size());
    }
  }

  /**
   * A role that one developer assumes, with the settings AWS gives a role by default.
   *
   * @param region where the developer works
   * @param developer the ARN of the user or role that may assume it
   */
  static Own forDeveloper(Arn role, String region, Arn developer, RolePermissions permissions) {
    var surroundings =
        new RunsIn.Surroundings(role.partition(), region, role.account(), developer.toString());
    return new Own(role, RunsIn.DEVELOPER.trust(surroundings), RoleSettings.DEFAULT, permissions);
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
    if (!arn.service().equals("iam")
        || !arn.resource().startsWith("role/")
        || !arn.account().matches("\\d+")) {
      throw new IllegalArgumentException("'" + arn + "' names no role.");
    }
    IamNames.requireRole(nameOf(arn));
    IamNames.requireRolePath(pathOf(arn));
  }

  private static String pathOf(Arn role) {
    var resource = role.resource();
    return resource.substring("role".length(), resource.lastIndexOf('/') + 1);
  }

  private static void requireSameAccount(Arn role, Arn policy) {
    requireSamePartition(role, policy);
    if (!policy.account().equals("aws") && !policy.account().equals(role.account())) {
      throw new IllegalArgumentException(
          "A policy of account %s can not be in a role of account %s."
              .formatted(policy.account(), role.account()));
    }
  }

  private static void requireSamePartition(Arn role, Arn policy) {
    if (!policy.partition().equals(role.partition())) {
      throw new IllegalArgumentException(
          "'%s' is in the partition %s, and the role in %s."
              .formatted(policy, policy.partition(), role.partition()));
    }
  }

  /** The role's tags remember its policies, statement by statement. */
  private static void requireFew(int tags) {
    if (tags > MOST_TAGS) {
      throw new IllegalArgumentException(
          "The role would have %d tags, and IAM allows %d: give fewer models or tags."
              .formatted(tags, MOST_TAGS));
    }
  }
}
