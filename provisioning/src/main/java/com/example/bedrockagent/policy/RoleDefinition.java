package com.example.bedrockagent.policy;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is to be written down about a role: who may assume it, what it may do, or both.
 *
 * @param roleName 1 to 64 of the characters IAM allows in names
 * @param trust when present together with an inline policy, the role is new
 * @param inline the policy to put into the role
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM
 *     User Guide, IAM and AWS STS quotas</a>
 */
public record RoleDefinition(
    String roleName, Optional<PolicyDocument> trust, Optional<InlinePolicy> inline) {

  private static final Pattern ROLE_NAME = Pattern.compile("[\\w+=,.@-]{1,64}");
  private static final Pattern POLICY_NAME = Pattern.compile("[\\w+=,.@-]{1,128}");

  /**
   * A policy with its name.
   *
   * @param name 1 to 128 of the characters IAM allows in names
   */
  public record InlinePolicy(String name, PolicyDocument document) {
    /**
     * @throws IllegalArgumentException when IAM would refuse the name
     * @throws MalformedPolicyException when the document cannot be an identity-based policy
     */
    public InlinePolicy {
      requireName(POLICY_NAME, "policy", name);
      document.requireIdentityBased();
    }
  }

  /**
   * @throws IllegalArgumentException when IAM would refuse the name, or there is no policy at all
   * @throws MalformedPolicyException when the trust policy lacks a principal
   */
  public RoleDefinition {
    requireName(ROLE_NAME, "role", roleName);
    if (trust.isEmpty() && inline.isEmpty()) {
      throw new IllegalArgumentException("Role '" + roleName + "' has no policy to write down");
    }
    trust.ifPresent(PolicyDocument::requireResourceBased);
  }

  /** A policy to put into a role that exists. */
  public static RoleDefinition existing(String roleName, String policyName, PolicyDocument policy) {
    return new RoleDefinition(
        roleName, Optional.empty(), Optional.of(new InlinePolicy(policyName, policy)));
  }

  /** A new role. */
  public static RoleDefinition create(
      String roleName, PolicyDocument trust, String policyName, PolicyDocument policy) {
    return new RoleDefinition(
        roleName, Optional.of(trust), Optional.of(new InlinePolicy(policyName, policy)));
  }

  /** Who may assume a role. */
  public static RoleDefinition trusting(String roleName, PolicyDocument trust) {
    return new RoleDefinition(roleName, Optional.of(trust), Optional.empty());
  }

  private static void requireName(Pattern pattern, String what, String name) {
    if (!pattern.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'%s' cannot be the name of a %s: it takes letters, digits and +=,.@_-"
              .formatted(name, what));
    }
  }
}
