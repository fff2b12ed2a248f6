package com.example.bedrockagent.role;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/** Creates the role in the account. */
public final class RoleProvisioner {

  /** Marks what this project made, so that it never changes what it did not make. */
  public static final Tag OWNER = Tag.builder().key("created-by").value("bedrock-agent").build();

  private final IamClient iam;

  public RoleProvisioner(IamClient iam) {
    this.iam = iam;
  }

  /**
   * Creates the role with its trust policy and its inline policy.
   *
   * <p>IAM's own refusals are thrown as the SDK throws them; a role of that name is one of them.
   */
  public void create(RoleSpec spec) {
    iam.createRole(
        request ->
            request
                .roleName(spec.name())
                .assumeRolePolicyDocument(spec.trust().toJson())
                .description("Runs the Bedrock agent with no more than it needs.")
                .tags(OWNER));
    iam.putRolePolicy(
        request ->
            request
                .roleName(spec.name())
                .policyName(spec.policyName())
                .policyDocument(spec.policy().toJson()));
  }
}
