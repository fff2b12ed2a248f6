package com.example.bedrockagent.notation;

import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.PolicyPrinter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A role as resources of Terraform's AWS provider.
 *
 * @see <a
 *     href="https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/iam_role.html.markdown">Terraform
 *     AWS provider, aws_iam_role, beside it aws_iam_role_policy, aws_iam_policy and
 *     aws_iam_role_policy_attachment</a>
 */
final class TerraformConfiguration {
  private static final String NEW_ROLE =
      "# Creates the role; one that exists must be imported into the state first.\n";
  private static final String TAGS =
      "# Terraform cannot tag a role outside its state. The AWS CLI can:\n";

  private TerraformConfiguration() {}

  static String of(RoleDefinition role) {
    var resources = new ArrayList<String>();
    role.trust().ifPresent(trust -> resources.add(role(role, trust)));
    role.inline().ifPresent(inline -> resources.add(rolePolicy(role, inline)));
    int number = 1;
    for (var policy : role.managed()) {
      var label = "agent_" + number++;
      resources.add(policy(label, policy));
      resources.add(attachment(label, role, "aws_iam_policy." + label + ".arn"));
    }
    for (var arn : role.attached()) {
      resources.add(attachment("agent_" + number++, role, Hcl.quoted(arn.toString())));
    }
    return note(role) + String.join("\n", resources);
  }

  private static String note(RoleDefinition role) {
    if (role.trust().isPresent()) {
      return NEW_ROLE;
    }
    var commands = CliCommands.tag(role);
    return commands.isEmpty() ? "" : TAGS + CliCommands.comment(commands);
  }

  private static String role(RoleDefinition role, PolicyDocument trust) {
    var arguments = new LinkedHashMap<String, String>();
    arguments.put("name", Hcl.quoted(role.roleName()));
    putAttributes(arguments, role.attributes());
    arguments.put("assume_role_policy", document(trust));
    return Hcl.resource("aws_iam_role", "agent", arguments);
  }

  private static void putAttributes(
      Map<String, String> arguments, RoleDefinition.Attributes attributes) {
    putPath(arguments, attributes.path());
    attributes.description().ifPresent(text -> arguments.put("description", Hcl.quoted(text)));
    attributes
        .maxSessionSeconds()
        .ifPresent(seconds -> arguments.put("max_session_duration", String.valueOf(seconds)));
    attributes
        .boundary()
        .ifPresent(arn -> arguments.put("permissions_boundary", Hcl.quoted(arn.toString())));
    if (!attributes.tags().isEmpty()) {
      arguments.put("tags", Hcl.expression(tree(attributes.tags()), 1));
    }
  }

  private static ObjectNode tree(Map<String, String> texts) {
    var node = JsonNodeFactory.instance.objectNode();
    texts.forEach(node::put);
    return node;
  }

  private static void putPath(Map<String, String> arguments, String path) {
    if (!path.equals("/")) {
      arguments.put("path", Hcl.quoted(path));
    }
  }

  private static String rolePolicy(RoleDefinition role, RoleDefinition.InlinePolicy inline) {
    var arguments = new LinkedHashMap<String, String>();
    arguments.put("name", Hcl.quoted(inline.name()));
    arguments.put("role", reference(role));
    arguments.put("policy", document(inline.document()));
    return Hcl.resource("aws_iam_role_policy", "agent", arguments);
  }

  private static String policy(String label, RoleDefinition.ManagedPolicy policy) {
    var arguments = new LinkedHashMap<String, String>();
    arguments.put("name", Hcl.quoted(policy.name()));
    putPath(arguments, policy.path());
    arguments.put("policy", document(policy.document()));
    return Hcl.resource("aws_iam_policy", label, arguments);
  }

  private static String attachment(String label, RoleDefinition role, String policy) {
    var arguments = new LinkedHashMap<String, String>();
    arguments.put("role", reference(role));
    arguments.put("policy_arn", policy);
    return Hcl.resource("aws_iam_role_policy_attachment", label, arguments);
  }

  private static String reference(RoleDefinition role) {
    return role.trust().isPresent() ? "aws_iam_role.agent.id" : Hcl.quoted(role.roleName());
  }

  private static String document(PolicyDocument policy) {
    return "jsonencode(" + Hcl.expression(PolicyPrinter.tree(policy), 1) + ")";
  }
}
