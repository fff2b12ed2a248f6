package com.example.bedrockagent.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A role's policies as a CloudFormation template. Nothing in it is interpolated: policy variables
 * would be only within {@code Fn::Sub}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html">AWS::IAM::Role</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-rolepolicy.html">AWS::IAM::RolePolicy</a>
 */
final class CloudFormationTemplate {
  private static final String DEPLOYMENT =
      """
      # aws cloudformation deploy --template-file FILE --stack-name NAME \\
      #   --capabilities CAPABILITY_NAMED_IAM
      """;
  private static final String NEW_ROLE =
      "# Creates the role; one that exists must be imported into the stack first.\n";

  private CloudFormationTemplate() {}

  static String of(RoleDefinition role) {
    var template = JsonNodeFactory.instance.objectNode();
    template.put("AWSTemplateFormatVersion", "2010-09-09");
    var resources = template.putObject("Resources");
    if (role.trust().isPresent()) {
      putRole(resources, role);
    } else {
      var properties = putResource(resources, "AgentRolePolicy", "AWS::IAM::RolePolicy");
      properties.put("RoleName", role.roleName());
      putInline(properties, role.inline().orElseThrow());
    }
    return DEPLOYMENT + (role.trust().isPresent() ? NEW_ROLE : "") + Yaml.print(template);
  }

  private static void putRole(ObjectNode resources, RoleDefinition role) {
    var properties = putResource(resources, "AgentRole", "AWS::IAM::Role");
    properties.put("RoleName", role.roleName());
    properties.set("AssumeRolePolicyDocument", PolicyPrinter.tree(role.trust().orElseThrow()));
    role.inline()
        .ifPresent(inline -> putInline(properties.putArray("Policies").addObject(), inline));
  }

  private static ObjectNode putResource(ObjectNode resources, String id, String type) {
    return resources.putObject(id).put("Type", type).putObject("Properties");
  }

  private static void putInline(ObjectNode properties, RoleDefinition.InlinePolicy inline) {
    properties.put("PolicyName", inline.name());
    properties.set("PolicyDocument", PolicyPrinter.tree(inline.document()));
  }
}
