package com.example.bedrockagent.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.lint.LintFinding;
import com.example.bedrockagent.policy.lint.PolicyLint;
import com.example.bedrockagent.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The trust policies are compared with files, which show what a reviewer would see. */
class RunsInTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  private static final RunsIn.Surroundings HERE =
      new RunsIn.Surroundings(
          "aws",
          "us-east-1",
          SandboxExtension.ACCOUNT,
          "arn:aws:iam::" + SandboxExtension.ACCOUNT + ":user/developer");

  @ParameterizedTest
  @EnumSource
  void trustsWhoeverRunsTheAgentThere(RunsIn place) {
    Golden.assertSame("trust/" + place + ".json", place.trust(HERE).toJson() + "\n");
  }

  @ParameterizedTest
  @EnumSource
  void isTakenByIam(RunsIn place) {
    try (var account = TestAccount.of(SANDBOX.connect("us-east-1"))) {
      account
          .iam()
          .createRole(
              r ->
                  r.roleName(account.prefix() + place)
                      .assumeRolePolicyDocument(place.trust(HERE).toJson()));

      assertThat(account.names().text()).contains("role /" + place + "\n");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "BEDROCK")
  void hasNothingThatTheLintMinds(RunsIn place) {
    assertThat(PolicyLint.check(place.trust(HERE).toJson())).isEmpty();
  }

  @Test
  void letsAgentCorePullTheImageAndWriteTheLogsWithTheRole() {
    var policy =
        PolicyDocument.of(RunsIn.AGENTCORE.permissions(HERE).toArray(Statement[]::new)).toJson();

    Golden.assertSame("permissions/agentcore.json", policy + "\n");
    assertThat(PolicyLint.check(policy)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "AGENTCORE")
  void needsNothingElsewhereButWhatTheAgentNeeds(RunsIn place) {
    assertThat(place.permissions(HERE)).isEmpty();
  }

  @Test
  void hasTheDocumentsOwnPolicyWithItsFaults() {
    assertThat(PolicyLint.check(RunsIn.BEDROCK.trust(HERE).toJson()))
        .extracting(LintFinding::code)
        .isNotEmpty();
    assertThat(RunsIn.BEDROCK.note("Agent", "aws")).isNotBlank();
  }

  @Test
  void knowsTheNamesAndPartitionOfChina() {
    var china = new RunsIn.Surroundings("aws-cn", "cn-north-1", "123456789012", "");

    assertThat(RunsIn.EC2.trust(china).toJson()).contains("\"ec2.amazonaws.com.cn\"");
    assertThat(RunsIn.LAMBDA.trust(china).toJson()).contains("\"lambda.amazonaws.com\"");
    assertThat(RunsIn.ECS.trust(china).toJson())
        .contains("\"arn:aws-cn:ecs:cn-north-1:123456789012:*\"");
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsName(RunsIn place) {
    assertThat(RunsIn.byName(place.toString())).isEqualTo(place);
    assertThat(place.title()).isNotBlank();
  }

  @Test
  void isNotFoundByAnotherName() {
    assertThatThrownBy(() -> RunsIn.byName("eks"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'eks' is no place to run in. There are: developer, sagemaker, unified-studio,"
                + " agentcore, lambda, ecs, ec2, bedrock.");
  }

  @Test
  void saysWhatIsToBeDoneBesides() {
    assertThat(RunsIn.EC2.note("Agent", "aws"))
        .endsWith(
            "\naws iam add-role-to-instance-profile --instance-profile-name Agent --role-name"
                + " Agent");
    assertThat(RunsIn.LAMBDA.note("Agent", "aws-us-gov"))
        .endsWith(
            "--role-name Agent --policy-arn"
                + " arn:aws-us-gov:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole");
    assertThat(RunsIn.SAGEMAKER.note("Agent", "aws")).isEmpty();
  }
}
