package com.example.bedrockagent.policy;

import java.util.Optional;

/**
 * What is to be written down about a role: who may assume it, what it may do, or both.
 *
 * @param roleName 1 to 64 of the characters IAM allows in names
 * @param trust when present together with an inline policy, the role is new
 * @param inline the policy to put into the role
 */
public record RoleDefinition(
    String roleName, Optional<PolicyDocument> trust, Optional<InlinePolicy> inline) {

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
      IamNames.requirePolicy(name);
      document.requireIdentityBased();
    }
  }

  /**
   * @throws IllegalArgumentException when IAM would refuse the name, or there is no policy at all
   * @throws MalformedPolicyException when the trust policy lacks a principal
   */
  public RoleDefinition {
    IamNames.requireRole(roleName);
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
}
