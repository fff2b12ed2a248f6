package com.example.bedrockagent.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.Terminal;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.grant.NamedPolicy;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The document's policies on the terminal: the policy to paste, and beside it what to know. */
@Timeout(60)
class PolicyShowTest {

  @TempDir private Path directory;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(directory);
  }

  @Test
  void listsTheNamesWithTheDocumentsTitles() {
    assertThat(terminal.run("policy", "show")).isZero();

    assertThat(terminal.out().lines())
        .hasSize(12)
        .contains(
            "basic              Basic Model Invocation",
            "sagemaker          BedrockAccess for a SageMaker execution role",
            "trust              Trust Relationship (if required)");
    assertThat(terminal.err()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void printsThePolicyAndBesideItTheNote(NamedPolicy policy) throws IOException {
    assertThat(terminal.run("policy", "show", policy.label())).isZero();

    assertThat(StandardOut.json(terminal).isObject()).isTrue();
    assertThat(PolicyDocument.parse(terminal.out())).isEqualTo(policy.document());
    assertThat(terminal.err()).isEqualTo("Note: " + policy.note() + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "basic | cli            | aws iam put-role-policy",
        "basic | cloudformation | Type: AWS::IAM::",
        "basic | terraform      | resource \"aws_iam_role_policy\"",
        "trust | cli            | aws iam update-assume-role-policy",
        "trust | cloudformation | AssumeRolePolicyDocument",
        "trust | terraform      | assume_role_policy",
        "basic | CLI            | aws iam put-role-policy",
      })
  void writesItForTheToolThatAppliesIt(String name, String format, String wanted) {
    assertThat(terminal.run("policy", "show", name, "--format", format)).isZero();

    assertThat(terminal.out()).contains(wanted).contains("bedrock-agent");
    assertThat(terminal.err()).startsWith("Note: ");
  }

  @Test
  void takesTheNamesOfTheRoleAndThePolicy() {
    var options = "--format cli --role my.role --policy-name my.policy";

    assertThat(terminal.run(("policy show basic " + options).split(" "))).isZero();

    assertThat(terminal.out()).contains("--role-name my.role", "--policy-name my.policy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cross-regions             | did you mean cross-region?",
        "AdministratorAccess       | The document's policies are quick-start, basic,",
        "basic complete            | Unmatched argument at index 3: 'complete'",
        "basic --format yaml       | Invalid value for option '--format'",
        "basic --role a/b          | 'a/b' cannot be the name of a role",
        "basic --policy-name a/b   | 'a/b' cannot be the name of a policy",
        "trust --role a/b          | 'a/b' cannot be the name of a role",
      })
  void refuses(String rest, String because) {
    assertThat(terminal.run(("policy show " + rest).split(" "))).isEqualTo(2);

    assertThat(terminal.err()).contains(because).doesNotContain("\tat ", "Exception");
    assertThat(terminal.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"policy", "--stacktrace policy"})
  void wantsToKnowWhatToDoWithPolicies(String commandLine) {
    assertThat(terminal.run(commandLine.split(" "))).isEqualTo(2);

    assertThat(terminal.err())
        .isEqualTo("Missing required subcommand\nFor help: bedrock-agent --help\n");
    assertThat(terminal.out()).isEmpty();
  }
}
