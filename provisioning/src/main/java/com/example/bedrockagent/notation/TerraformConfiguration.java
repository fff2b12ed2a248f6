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
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A role as resources of Terraform's AWS provider.
 *
 * @see <a
 *     href="https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/iam_role.html.markdown">Terraform
 *     AWS provider, aws_iam_role, beside it aws_iam_role_policy, aws_iam_policy and
 *     aws_iam_role_policy_attachment</a>
 */
public final class TerraformConfiguration {
  private static final String NEW_ROLE =
      "# Creates the role; one that exists must be imported into the state first.\n";
  private static final String TAGS =
      "# Terraform cannot tag a role outside its state. The AWS CLI can:\n";
  private static final ObjectMapper JSON = new ObjectMapper();

  private TerraformConfiguration() {}

  /** The resources of the whole role. */
  public static String of(RoleSpec spec) {
    if (spec instanceof RoleSpec.Own own) {
      return NEW_ROLE + role(own) + "\n" + permissions(spec, "aws_iam_role.agent.id");
    }
    var tags = IamCall.tagRole(spec.arn(), AppliedTags.of(spec.permissions()));
    return TAGS
        + CloudFormationTemplate.comment(IamCall.commands(Stream.of(tags)))
        + permissions(spec, Hcl.quoted(spec.name()));
  }

  static String policy(String role, String name, PolicyDocument policy) {
    return rolePolicy(Hcl.quoted(role), name, policy);
  }

  static String trust(String role, PolicyDocument trust) {
    var arguments = named(role);
    arguments.put("assume_role_policy", document(trust));
    return NEW_ROLE + Hcl.resource("aws_iam_role", "agent", arguments);
  }

  private static String role(RoleSpec.Own own) {
    var arguments = named(own.name());
    putPath(arguments, own.path());
    arguments.put("description", Hcl.quoted(IamCall.DESCRIPTION));
    arguments.put("max_session_duration", String.valueOf(own.settings().maxSessionSeconds()));
    own.settings()
        .boundary()
        .ifPresent(arn -> arguments.put("permissions_boundary", Hcl.quoted(arn.toString())));
    var tags = JSON.valueToTree(new TreeMap<>(AppliedTags.of(own)));
    arguments.put("tags", Hcl.expression(tags, 1));
    arguments.put("assume_role_policy", document(own.trust()));
    return Hcl.resource("aws_iam_role", "agent", arguments);
  }

  private static String permissions(RoleSpec spec, String role) {
    var permissions = spec.permissions();
    if (permissions instanceof Inline inline) {
      return rolePolicy(role, inline.policyName(), inline.document());
    }
    if (permissions instanceof AwsManaged aws) {
      return attachment("agent_1", role, Hcl.quoted(aws.arn().toString()));
    }
    return String.join("\n", managed((Managed) permissions, role));
  }

  private static List<String> managed(Managed managed, String role) {
    var resources = new ArrayList<String>();
    for (var policy : managed.policies()) {
      var label = "agent_" + (resources.size() / 2 + 1);
      var arguments = named(IamNames.nameOf(policy.arn()));
      putPath(arguments, IamNames.pathOf(policy.arn()));
      arguments.put("policy", document(policy.document()));
      resources.add(Hcl.resource("aws_iam_policy", label, arguments));
      resources.add(attachment(label, role, "aws_iam_policy." + label + ".arn"));
    }
    return resources;
  }

  private static String rolePolicy(String role, String name, PolicyDocument policy) {
    var arguments = named(name);
    arguments.put("role", role);
    arguments.put("policy", document(policy));
    return Hcl.resource("aws_iam_role_policy", "agent", arguments);
  }

  private static String attachment(String label, String role, String policy) {
    var arguments = new LinkedHashMap<String, String>();
    arguments.put("role", role);
    arguments.put("policy_arn", policy);
    return Hcl.resource("aws_iam_role_policy_attachment", label, arguments);
  }

  private static Map<String, String> named(String name) {
    var arguments = new LinkedHashMap<String, String>();
    arguments.put("name", Hcl.quoted(name));
    return arguments;
  }

  private static void putPath(Map<String, String> arguments, String path) {
    if (!path.equals("/")) {
      arguments.put("path", Hcl.quoted(path));
    }
  }

  private static String document(PolicyDocument policy) {
    return "jsonencode(" + Hcl.expression(PolicyPrinter.tree(policy), 1) + ")";
  }
}
