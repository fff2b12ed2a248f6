package com.example.bedrockagent.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.Terminal;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The document's steps to verify permissions, for the model and region in use. */
@Timeout(60)
class VerifyCommandsTest {

  @TempDir private Path directory;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(directory);
  }

  @Test
  void printsTheDocumentsStepsWithTheProfileThatIsReallyInvoked() {
    assertThat(terminal.run("verify-commands", "--region", "eu-west-1")).isZero();

    assertThat(terminal.out())
        .isEqualTo(
            """
            # Check current identity
            aws sts get-caller-identity

            # List available Bedrock models, and where the inference profile routes to
            aws bedrock list-foundation-models --region eu-west-1
            aws bedrock get-inference-profile --inference-profile-identifier eu.anthropic.claude-haiku-4-5-20251001-v1:0 --region eu-west-1

            # Test model invocation (costs a few tokens)
            # (version 1 of the AWS CLI takes no --cli-binary-format: leave that line out)
            aws bedrock-runtime invoke-model \\
              --model-id eu.anthropic.claude-haiku-4-5-20251001-v1:0 \\
              --region eu-west-1 \\
              --cli-binary-format raw-in-base64-out \\
              --body '{"anthropic_version":"bedrock-2023-05-31","max_tokens":100,"messages":[{"role":"user","content":"Hello"}]}' \\
              --content-type application/json \\
              output.json && cat output.json
            """);
  }

  @Test
  void usesConverseForModelsOfOtherProviders() {
    assertThat(terminal.run("verify-commands", "--model", "amazon.nova-lite-v1:0")).isZero();

    assertThat(terminal.out())
        .contains("aws bedrock-runtime converse \\\n  --model-id amazon.nova-lite-v1:0 ")
        .doesNotContain("anthropic_version", "get-inference-profile");
  }

  @Test
  void printsNothingForAModelThatIsNotOffered() {
    assertThat(terminal.run("verify-commands", "--model", "anthropic.claude-nonsense-9"))
        .isEqualTo(3);

    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err()).contains("BRK-113");
  }
}
