package com.example.bedrockagent.notation;

import java.util.function.Function;

/** A notation in which a role can be handed to the tool that makes it. */
public enum PolicyFormat {
  /** What the role may do, as one policy document, or the trust policy when there is none. */
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
   *
   * @throws IllegalArgumentException when it is to be one policy document and is not
   */
  public String render(RoleDefinition role) {
    return renderer.apply(role);
  }

  private static String json(RoleDefinition role) {
    var permissions = role.permissions();
    if (permissions.size() > 1 || permissions.isEmpty() && role.trust().isEmpty()) {
      throw new IllegalArgumentException(
          "Role '%s' is not one policy document: use cli, cloudformation or terraform"
              .formatted(role.roleName()));
    }
    return permissions.stream().findFirst().or(role::trust).orElseThrow().toJson() + "\n";
  }
}
