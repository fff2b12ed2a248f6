package com.example.bedrockagent.policy;

/**
 * A role's policies as resources of Terraform's AWS provider.
 *
 * @see <a
 *     href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policy">aws_iam_role_policy</a>
 */
final class TerraformConfiguration {
  private static final String NEW_ROLE =
      "# Creates the role; one that exists must be imported into the state first.\n";
  private static final String ROLE =
      """
      resource "aws_iam_role" "agent" {
        name = %s
        assume_role_policy = jsonencode(%s)
      }
      """;
  private static final String POLICY =
      """
      resource "aws_iam_role_policy" "agent" {
        name = %s
        role = %s
        policy = jsonencode(%s)
      }
      """;

  private TerraformConfiguration() {}

  static String of(RoleDefinition role) {
    var roleName = Hcl.quoted(role.roleName());
    var creation =
        role.trust().map(trust -> NEW_ROLE + ROLE.formatted(roleName, expression(trust)));
    var reference = creation.isPresent() ? "aws_iam_role.agent.id" : roleName;
    var policy =
        role.inline()
            .map(p -> POLICY.formatted(Hcl.quoted(p.name()), reference, expression(p.document())));
    var separator = creation.isPresent() && policy.isPresent() ? "\n" : "";
    return creation.orElse("") + separator + policy.orElse("");
  }

  private static String expression(PolicyDocument policy) {
    return Hcl.expression(PolicyPrinter.tree(policy), 1);
  }
}
