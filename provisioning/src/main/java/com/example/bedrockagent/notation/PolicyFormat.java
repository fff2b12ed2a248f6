package com.example.bedrockagent.notation;

import com.example.bedrockagent.policy.IamNames;
import com.example.bedrockagent.policy.MalformedPolicyException;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.role.IamCall;
import com.example.bedrockagent.role.RoleSpec;
import java.util.stream.Stream;

/** A notation in which a policy of a role can be handed to the tool that writes it. */
public enum PolicyFormat {
  /** The document alone. */
  JSON,
  /** Commands of the AWS CLI for a POSIX shell. */
  CLI,
  /** A CloudFormation template in YAML. */
  CLOUDFORMATION,
  /** Resources of Terraform's AWS provider. */
  TERRAFORM;

  /**
   * An inline policy of a role that exists, ready to paste; every character of it survives. Ends in
   * a newline.
   *
   * @throws IllegalArgumentException when IAM would refuse a name
   * @throws MalformedPolicyException when the document cannot be an identity-based policy
   */
  public String policy(String role, String name, PolicyDocument policy) {
    IamNames.requireRole(role);
    IamNames.requirePolicy(name);
    policy.requireIdentityBased();
    return switch (this) {
      case JSON -> policy.toJson() + "\n";
      case CLI -> command(IamCall.putRolePolicy(RoleSpec.roleArn("aws", "", role), name, policy));
      case CLOUDFORMATION -> CloudFormationTemplate.policy(role, name, policy);
      case TERRAFORM -> TerraformConfiguration.policy(role, name, policy);
    };
  }

  /**
   * Who may assume a role. The AWS CLI says it of a role that exists, a template makes a new one.
   *
   * @throws IllegalArgumentException when IAM would refuse the name
   * @throws MalformedPolicyException when the trust policy lacks a principal
   */
  public String trust(String role, PolicyDocument trust) {
    IamNames.requireRole(role);
    trust.requireResourceBased();
    return switch (this) {
      case JSON -> trust.toJson() + "\n";
      case CLI -> command(IamCall.updateAssumeRolePolicy(RoleSpec.roleArn("aws", "", role), trust));
      case CLOUDFORMATION -> CloudFormationTemplate.trust(role, trust);
      case TERRAFORM -> TerraformConfiguration.trust(role, trust);
    };
  }

  private static String command(IamCall call) {
    return IamCall.commands(Stream.of(call)) + "\n";
  }
}
