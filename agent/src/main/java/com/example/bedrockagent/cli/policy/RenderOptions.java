package com.example.bedrockagent.cli.policy;

import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.notation.PolicyFormat;
import com.example.bedrockagent.policy.PolicyDocument;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The options that say in which notation a policy is printed. */
final class RenderOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "json, cli, cloudformation or terraform (default: json).")
  private PolicyFormat format = PolicyFormat.JSON;

  @Option(
      names = "--role",
      paramLabel = "NAME",
      description = "Name of the role (default: ${DEFAULT-VALUE}).")
  private String roleName = "bedrock-agent";

  @Option(
      names = "--policy-name",
      paramLabel = "NAME",
      description = "Name of the inline policy (default: ${DEFAULT-VALUE}).")
  private String policyName = "BedrockAccess";

  String roleName() {
    return roleName;
  }

  /** A policy for the role, ready to paste. */
  String policy(PolicyDocument policy) {
    return rendered(() -> format.policy(roleName, policyName, policy));
  }

  /** A trust policy for the role, ready to paste. */
  String trust(PolicyDocument trust) {
    return rendered(() -> format.trust(roleName, trust));
  }

  private static String rendered(Supplier<String> text) {
    try {
      return text.get().stripTrailing();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
