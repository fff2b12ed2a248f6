package com.example.bedrockagent.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.Targets;
import com.example.bedrockagent.policy.PolicyCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleSpecTest {

  @Test
  void namesItsRole() {
    var spec = spec(RoleSpec.roleArn("aws-us-gov", "123456789012", "Agent+=,.@-_1"));

    assertThat(spec.arn()).hasToString("arn:aws-us-gov:iam::123456789012:role/Agent+=,.@-_1");
    assertThat(spec.name()).isEqualTo("Agent+=,.@-_1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::123456789012:user/developer",
        "arn:aws:iam::123456789012:role",
        "arn:aws:iam::123456789012:role/with blank",
        "arn:aws:iam::123456789012:role/path/AgentRole",
        "arn:aws:s3::123456789012:role/AgentRole",
        "arn:aws:iam::123456789012:role/"
            + "a-name-of-65-characters-which-is-one-more-than-iam-takes-for-a-role"
      })
  void refusesWhatNamesNoRole(String arn) {
    assertThatThrownBy(() -> spec(Arn.parse(arn)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "'.*' names no role\\.|'.*' cannot be the name of a role: it takes 1 to 64 .*");
  }

  private static RoleSpec spec(Arn arn) {
    return new RoleSpec(
        arn,
        TrustPolicies.developer("arn:aws:iam::123456789012:user/developer"),
        "InvokeModel",
        PolicyCompiler.compile(Targets.onDemand(), arn));
  }
}
