package com.example.bedrockagent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is rendered, whole, is in the folder {@code rendered}. */
class PolicyFormatTest {
  /** Has everything a notation could take for its own. */
  private static final PolicyDocument TRICKY =
      PolicyDocument.parse(
          """
          {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Sid": "Own",
                "Effect": "Allow",
                "Action": "s3:GetObject",
                "Resource": ["*", "arn:aws:s3:::home/${aws:username}/it's 100%{sure}"],
                "Condition": {
                  "StringEquals": {
                    "aws:PrincipalTag/team": ["Yes", "no", "1.0", "$${x}", "a: b #c"],
                    "aws:PrincipalTag/\\"quoted\\"": "back\\\\slash\\tand \\u0085\\u00ff"
                  },
                  "Bool": {"aws:SecureTransport": "true"}
                }
              }
            ]
          }
          """);

  private static final RoleDefinition EXISTING =
      RoleDefinition.existing("bedrock-agent", "S3Home", TRICKY);
  private static final RoleDefinition NEW =
      RoleDefinition.create(
          "bedrock-agent", NamedPolicy.TRUST.document(), "Invoke", NamedPolicy.COMPLETE.document());
  private static final RoleDefinition TRUST =
      RoleDefinition.trusting("bedrock-agent", NamedPolicy.TRUST.document());

  @ParameterizedTest
  @CsvSource({
    "JSON, existing.json",
    "CLI, existing.sh",
    "CLOUDFORMATION, existing.yaml",
    "TERRAFORM, existing.tf"
  })
  void writesAPolicyForARoleThatExists(PolicyFormat format, String golden) throws IOException {
    assertThat(format.render(EXISTING)).isEqualTo(golden(golden));
  }

  @ParameterizedTest
  @CsvSource({"CLI, new.sh", "CLOUDFORMATION, new.yaml", "TERRAFORM, new.tf"})
  void writesARoleWithItsTrustPolicy(PolicyFormat format, String golden) throws IOException {
    assertThat(format.render(NEW)).isEqualTo(golden(golden));
  }

  @ParameterizedTest
  @CsvSource({
    "JSON, trust.json",
    "CLI, trust.sh",
    "CLOUDFORMATION, trust.yaml",
    "TERRAFORM, trust.tf"
  })
  void writesATrustPolicyAlone(PolicyFormat format, String golden) throws IOException {
    assertThat(format.render(TRUST)).isEqualTo(golden(golden));
  }

  @Test
  void writesTheInlinePolicyAloneAsJson() {
    assertThat(PolicyDocument.parse(PolicyFormat.JSON.render(NEW)))
        .isEqualTo(NamedPolicy.COMPLETE.document());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "my role", "role/x", "$(id)", "a'b", "${x}", "ä"})
  void refusesANameThatIamWouldRefuse(String name) {
    assertThatThrownBy(() -> RoleDefinition.existing(name, "Invoke", TRICKY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "' cannot be the name of a role");
    assertThatThrownBy(() -> RoleDefinition.existing("agent", name, TRICKY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "' cannot be the name of a policy");
  }

  @Test
  void refusesARoleWithoutAPolicy() {
    assertThatThrownBy(() -> new RoleDefinition("agent", Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Role 'agent' has no policy to write down");
  }

  @Test
  void refusesATrustPolicyInPlaceOfAnInlineOne() {
    assertThatThrownBy(
            () -> RoleDefinition.existing("agent", "Trust", NamedPolicy.TRUST.document()))
        .isInstanceOf(MalformedPolicyException.class);
    assertThatThrownBy(() -> RoleDefinition.trusting("agent", NamedPolicy.BASIC.document()))
        .isInstanceOf(MalformedPolicyException.class);
  }

  private static String golden(String name) throws IOException {
    try (var file = PolicyFormatTest.class.getResourceAsStream("rendered/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
