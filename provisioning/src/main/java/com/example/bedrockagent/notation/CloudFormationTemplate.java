package com.example.bedrockagent.notation;

import com.example.bedrockagent.policy.IamNames;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.PolicyPrinter;
import com.example.bedrockagent.role.AppliedTags;
import com.example.bedrockagent.role.IamCall;
import com.example.bedrockagent.role.RolePermissions.AwsManaged;
import com.example.bedrockagent.role.RolePermissions.Inline;
import com.example.bedrockagent.role.RolePermissions.Managed;
import com.example.bedrockagent.role.RoleSpec;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import java.util.stream.Stream;

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
public final class CloudFormationTemplate {
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

  private final ObjectNode resources = JsonNodeFactory.instance.objectNode();

  private CloudFormationTemplate() {}

  /** The template of the whole role; only comments where CloudFormation can do nothing. */
  public static String of(RoleSpec spec) {
    var template = new CloudFormationTemplate();
    if (spec instanceof RoleSpec.Own own) {
      template.putRole(own);
    } else if (spec.permissions() instanceof Inline inline) {
      template.putRolePolicy(spec.name(), inline.policyName(), inline.document());
    }
    if (spec.permissions() instanceof Managed managed) {
      template.putManaged(spec, managed);
    }
    return template.print(spec instanceof RoleSpec.Own ? NEW_ROLE : EXISTING_ROLE + byCli(spec));
  }

  static String policy(String role, String name, PolicyDocument policy) {
    var template = new CloudFormationTemplate();
    template.putRolePolicy(role, name, policy);
    return template.print("");
  }

  static String trust(String role, PolicyDocument trust) {
    var template = new CloudFormationTemplate();
    template
        .put(ROLE, "AWS::IAM::Role")
        .put("RoleName", role)
        .set("AssumeRolePolicyDocument", PolicyPrinter.tree(trust));
    return template.print(NEW_ROLE);
  }

  private static String byCli(RoleSpec spec) {
    var tags = IamCall.tagRole(spec.arn(), AppliedTags.of(spec.permissions()));
    var attached =
        spec.permissions() instanceof AwsManaged aws
            ? Stream.of(IamCall.attachRolePolicy(spec.arn(), aws.arn()))
            : Stream.<IamCall>empty();
    return comment(IamCall.commands(Stream.concat(Stream.of(tags), attached)));
  }

  /** Commands as comment lines. */
  static String comment(String commands) {
    return commands.replaceAll("(?m)^", "# ") + "\n";
  }

  private String print(String note) {
    if (resources.isEmpty()) {
      // A template must have a resource.
      return note;
    }
    var template = JsonNodeFactory.instance.objectNode();
    template.put("AWSTemplateFormatVersion", "2010-09-09");
    template.set("Resources", resources);
    return DEPLOYMENT + note + Yaml.print(template);
  }

  private void putRole(RoleSpec.Own own) {
    var properties = put(ROLE, "AWS::IAM::Role").put("RoleName", own.name());
    putPath(properties, own.path());
    properties.put("Description", IamCall.DESCRIPTION);
    properties.put("MaxSessionDuration", own.settings().maxSessionSeconds());
    own.settings()
        .boundary()
        .ifPresent(arn -> properties.put("PermissionsBoundary", arn.toString()));
    var tags = properties.putArray("Tags");
    new TreeMap<>(AppliedTags.of(own))
        .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
    properties.set("AssumeRolePolicyDocument", PolicyPrinter.tree(own.trust()));
    if (own.permissions() instanceof Inline inline) {
      var policy = properties.putArray("Policies").addObject();
      putPolicy(policy, inline.policyName(), inline.document());
    } else if (own.permissions() instanceof AwsManaged aws) {
      properties.putArray("ManagedPolicyArns").add(aws.arn().toString());
    }
  }

  private static void putPath(ObjectNode properties, String path) {
    if (!path.equals("/")) {
      properties.put("Path", path);
    }
  }

  private void putRolePolicy(String role, String name, PolicyDocument policy) {
    putPolicy(put("AgentRolePolicy", "AWS::IAM::RolePolicy").put("RoleName", role), name, policy);
  }

  private static void putPolicy(ObjectNode properties, String name, PolicyDocument policy) {
    properties.put("PolicyName", name).set("PolicyDocument", PolicyPrinter.tree(policy));
  }

  private void putManaged(RoleSpec spec, Managed managed) {
    var number = 1;
    for (var policy : managed.policies()) {
      var properties = put("AgentPolicy" + number++, "AWS::IAM::ManagedPolicy");
      properties.put("ManagedPolicyName", IamNames.nameOf(policy.arn()));
      putPath(properties, IamNames.pathOf(policy.arn()));
      properties.set("PolicyDocument", PolicyPrinter.tree(policy.document()));
      var roles = properties.putArray("Roles");
      if (spec instanceof RoleSpec.Own) {
        roles.addObject().put("Ref", ROLE);
      } else {
        roles.add(spec.name());
      }
    }
  }

  private ObjectNode put(String id, String type) {
    return resources.putObject(id).put("Type", type).putObject("Properties");
  }
}
