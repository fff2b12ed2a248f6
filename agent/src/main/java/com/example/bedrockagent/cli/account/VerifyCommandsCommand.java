package com.example.bedrockagent.cli.account;

import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.FindingText;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.shell.Placeholder;
import com.example.bedrockagent.shell.ShellCommand;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Prints the IAM set-up document's steps to verify permissions (section "Verifying Permissions"),
 * for this model and region, and as the AWS CLI takes them today.
 */
@Command(
    name = "verify-commands",
    description = "Prints AWS CLI commands that verify the permissions, for pasting.",
    mixinStandardHelpOptions = true)
public final class VerifyCommandsCommand implements Callable<Integer> {

  private static final String VERSION_1 =
      "\n# (version 1 of the AWS CLI takes no --cli-binary-format: leave that line out)";

  private final Shell shell;

  @Mixin private TargetOptions options;

  public VerifyCommandsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var settings = Settings.of(shell);
    var model = options.model(settings);
    var geography = options.geography(settings);
    try (var place = Place.open(shell, settings, options.place())) {
      var command = new ModelCommand("bedrock-agent verify-commands", "--model");
      var found = Lookup.found(shell, place.connection(), List.of(model), geography, command);
      shell.out().println(commands(found.targets().get(0)));
      found.unconfirmed().forEach(finding -> shell.err().println(FindingText.of(finding)));
      return found.unconfirmed().isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
    }
  }

  private static String commands(ModelTarget target) {
    var region = Placeholder.REGION.or(target.region());
    return """
        # Check current identity
        aws sts get-caller-identity

        # List available Bedrock models%s
        aws bedrock list-foundation-models --region %s%s

        # Test model invocation (costs a few tokens)%s
        %s"""
        .formatted(
            target.profile().isEmpty() ? "" : ", and where the inference profile routes to",
            region,
            target.profile().map(profile -> profileCommand(target)).orElse(""),
            target.isByAnthropic() ? VERSION_1 : "",
            target.isByAnthropic() ? invoke(target) : converse(target));
  }

  private static String profileCommand(ModelTarget target) {
    return "\n"
        + ShellCommand.of("aws", "bedrock", "get-inference-profile")
            .with("--inference-profile-identifier", Placeholder.PROFILE_ID, target.invokeId())
            .with("--region", Placeholder.REGION, target.region());
  }

  /** Version 2 of the AWS CLI takes a body for Base64 unless it is told otherwise. */
  private static String invoke(ModelTarget target) {
    return """
        aws bedrock-runtime invoke-model \\
          --model-id %s \\
          --region %s \\
          --cli-binary-format raw-in-base64-out \\
          --body '{"anthropic_version":"bedrock-2023-05-31","max_tokens":100,"messages":[{"role":"user","content":"Hello"}]}' \\
          --content-type application/json \\
          output.json && cat output.json"""
        .formatted(
            Placeholder.MODEL_ID.or(target.invokeId()), Placeholder.REGION.or(target.region()));
  }

  /** Converse takes the same request for every model. */
  private static String converse(ModelTarget target) {
    return """
        aws bedrock-runtime converse \\
          --model-id %s \\
          --region %s \\
          --messages '[{"role":"user","content":[{"text":"Hello"}]}]' \\
          --inference-config maxTokens=100"""
        .formatted(
            Placeholder.MODEL_ID.or(target.invokeId()), Placeholder.REGION.or(target.region()));
  }
}
