package com.example.bedrockagent.notation;

import com.example.bedrockagent.policy.PolicyPrinter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;

/**
 * A role as a CloudFormation template. Nothing in it is interpolated: policy variables would be
 * only within {@code Fn::Sub}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html">AWS::IAM::Role</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-rolepolicy.html">AWS::IAM::RolePolicy</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html">AWS::IAM::ManagedPolicy</a>
 */
final class CloudFormationTemplate {
  private static final String ROLE = "AgentRole";
  private static final String DEPLOYMENT =
      """
      # aws cloudformation deploy --template-file FILE --stack-name NAME \\
      #   --capabilities CAPABILITY_NAMED_IAM
      """;
  private static final String NEW_ROLE =
      "# Creates the role; one that exists must be imported into the stack first.\n";
  private static final String EXISTING_ROLE =
      """
      # CloudFormation cannot tag a role outside the stack, nor attach to it a policy that exists.
      # The AWS CLI can:
      """;

  private CloudFormationTemplate() {}

  static String of(RoleDefinition role) {
    var resources = JsonNodeFactory.instance.objectNode();
    if (role.trust().isPresent()) {
      putRole(resources, role);
    } else {
      role.inline().ifPresent(inline -> putRolePolicy(resources, role, inline));
    }
    putManaged(resources, role);
    // A template must have a resource.
    return resources.isEmpty()
        ? note(role)
        : DEPLOYMENT + note(role) + Yaml.print(template(resources));
  }

  private static ObjectNode template(ObjectNode resources) {
    var template = JsonNodeFactory.instance.objectNode();
    template.put("AWSTemplateFormatVersion", "2010-09-09");
    template.set("Resources", resources);
    return template;
  }

  private static String note(RoleDefinition role) {
    if (role.trust().isPresent()) {
      return NEW_ROLE;
    }
    var commands = new ArrayList<>(CliCommands.tag(role));
    commands.addAll(CliCommands.attachExisting(role));
    return commands.isEmpty() ? "" : EXISTING_ROLE + CliCommands.comment(commands);
  }

  private static void putRole(ObjectNode resources, RoleDefinition role) {
    var properties = putResource(resources, ROLE, "AWS::IAM::Role");
    properties.put("RoleName", role.roleName());
    putAttributes(properties, role.attributes());
    properties.set("AssumeRolePolicyDocument", PolicyPrinter.tree(role.trust().orElseThrow()));
    role.inline()
        .ifPresent(inline -> putInline(properties.putArray("Policies").addObject(), inline));
    if (!role.attached().isEmpty()) {
      var attached = properties.putArray("ManagedPolicyArns");
      role.attached().forEach(arn -> attached.add(arn.toString()));
    }
  }

  private static void putAttributes(ObjectNode properties, RoleDefinition.Attributes attributes) {
    putPath(properties, attributes.path());
    attributes.description().ifPresent(text -> properties.put("Description", text));
    attributes
        .maxSessionSeconds()
        .ifPresent(seconds -> properties.put("MaxSessionDuration", seconds));
    attributes.boundary().ifPresent(arn -> properties.put("PermissionsBoundary", arn.toString()));
    if (!attributes.tags().isEmpty()) {
      var tags = properties.putArray("Tags");
      attributes
          .tags()
          .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
    }
  }

  private static void putPath(ObjectNode properties, String path) {
    if (!path.equals("/")) {
      properties.put("Path", path);
    }
  }

  private static void putRolePolicy(
      ObjectNode resources, RoleDefinition role, RoleDefinition.InlinePolicy inline) {
    var properties = putResource(resources, "AgentRolePolicy", "AWS::IAM::RolePolicy");
    properties.put("RoleName", role.roleName());
    putInline(properties, inline);
  }

  private static void putManaged(ObjectNode resources, RoleDefinition role) {
    int number = 1;
    for (var policy : role.managed()) {
      var properties = putResource(resources, "AgentPolicy" + number++, "AWS::IAM::ManagedPolicy");
      properties.put("ManagedPolicyName", policy.name());
      putPath(properties, policy.path());
      properties.set("PolicyDocument", PolicyPrinter.tree(policy.document()));
      var roles = properties.putArray("Roles");
      if (role.trust().isPresent()) {
        roles.addObject().put("Ref", ROLE);
      } else {
        roles.add(role.roleName());
      }
    }
  }

  private static ObjectNode putResource(ObjectNode resources, String id, String type) {
    return resources.putObject(id).put("Type", type).putObject("Properties");
  }

  private static void putInline(ObjectNode properties, RoleDefinition.InlinePolicy inline) {
    properties.put("PolicyName", inline.name());
    properties.set("PolicyDocument", PolicyPrinter.tree(inline.document()));
  }
}
