package com.example.bedrockagent.policy;

import java.util.function.Function;

/** A notation in which a role's policies can be handed to the tool that applies them. */
public enum PolicyFormat {
  /** The inline policy alone, or the trust policy when there is no other. */
  JSON(PolicyFormat::json),
  /** Commands of the AWS CLI for a POSIX shell. */
  CLI(CliCommands::of),
  /** A CloudFormation template in YAML. */
  CLOUDFORMATION(CloudFormationTemplate::of),
  /** Resources of Terraform's AWS provider. */
  TERRAFORM(TerraformConfiguration::of);

  private final Function<RoleDefinition, String> renderer;

  PolicyFormat(Function<RoleDefinition, String> renderer) {
    this.renderer = renderer;
  }

  /**
   * The definition, ready to paste; every character of its policies survives. Ends in a newline.
   */
  public String render(RoleDefinition role) {
    return renderer.apply(role);
  }

  private static String json(RoleDefinition role) {
    return role.inline().map(RoleDefinition.InlinePolicy::document).or(role::trust).get().toJson()
        + "\n";
  }
}
