package com.example.bedrockagent.startup.advice;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.shell.Placeholder;
import com.example.bedrockagent.shell.ShellCommand;

/** What an administrator can do about a permission that IAM's simulation denied. */
public final class Remedy {

  private Remedy() {}

  /**
   * To grant what is missing.
   *
   * @param grantee the options of {@code provision apply} that say whom to grant it
   */
  public static String grant(
      PolicyDocument missing, Arn principal, ModelTarget target, String grantee) {
    return """
        Add this policy to %s:
        %s
        Or have the whole policy written:
        %s %s"""
        .formatted(
            principal.resource(),
            missing.toJson(),
            ShellCommand.of("bedrock-agent", "provision", "apply")
                .with("--model", Placeholder.MODEL_ID, target.invokeId())
                .with("--region", Placeholder.REGION, target.region()),
            grantee);
  }
}
