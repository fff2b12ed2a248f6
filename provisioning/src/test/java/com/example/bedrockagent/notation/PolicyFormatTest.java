package com.example.bedrockagent.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.policy.MalformedPolicyException;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.grant.NamedPolicy;
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

  private static final PolicyDocument TRUST = NamedPolicy.TRUST.document();

  @ParameterizedTest
  @CsvSource({
    "JSON, existing.json",
    "CLI, existing.sh",
    "CLOUDFORMATION, existing.yaml",
    "TERRAFORM, existing.tf"
  })
  void writesAPolicyForARoleThatExists(PolicyFormat format, String golden) {
    assertThat(format.policy("bedrock-agent", "S3Home", TRICKY))
        .isEqualTo(Renderings.golden(golden));
  }

  @ParameterizedTest
  @CsvSource({
    "JSON, trust.json",
    "CLI, trust.sh",
    "CLOUDFORMATION, trust.yaml",
    "TERRAFORM, trust.tf"
  })
  void writesATrustPolicyAlone(PolicyFormat format, String golden) {
    assertThat(format.trust("bedrock-agent", TRUST)).isEqualTo(Renderings.golden(golden));
  }

  @Test
  void keepsTheAwsCliFromTakingANameForAnOption() {
    assertThat(PolicyFormat.CLI.policy("-r", "-p", TRICKY))
        .contains("  --role-name=-r \\\n  --policy-name=-p \\\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "my role", "role/x", "$(id)", "a'b", "${x}", "ä"})
  void refusesANameThatIamWouldRefuse(String name) {
    for (var format : PolicyFormat.values()) {
      assertThatThrownBy(() -> format.policy(name, "Invoke", TRICKY))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + name + "' cannot be the name of a role");
      assertThatThrownBy(() -> format.trust(name, TRUST))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + name + "' cannot be the name of a role");
      assertThatThrownBy(() -> format.policy("agent", name, TRICKY))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + name + "' cannot be the name of a policy");
    }
  }

  @Test
  void refusesATrustPolicyInPlaceOfAnotherAndTheReverse() {
    for (var format : PolicyFormat.values()) {
      assertThatThrownBy(() -> format.policy("agent", "Trust", TRUST))
          .isInstanceOf(MalformedPolicyException.class);
      assertThatThrownBy(() -> format.trust("agent", TRICKY))
          .isInstanceOf(MalformedPolicyException.class);
    }
  }
}
