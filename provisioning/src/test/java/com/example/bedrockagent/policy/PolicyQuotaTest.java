package com.example.bedrockagent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The quotas are IAM's; the document's policies are far below them. */
class PolicyQuotaTest {

  @Test
  void leavesADocumentWholeThatFits() {
    var policy = statementsOf(1_000, 5);

    assertThat(PolicyQuota.INLINE.fit(policy)).containsExactly(policy);
  }

  @Test
  void splitsForManagedPoliciesAndLosesNothing() {
    var policy = statementsOf(1_000, 20);

    var parts = PolicyQuota.MANAGED.fit(policy);

    assertThat(parts).hasSize(4).allMatch(PolicyQuota.MANAGED::allows);
    assertThat(parts.stream().flatMap(part -> part.statements().stream()))
        .containsExactlyElementsOf(policy.statements());
  }

  @Test
  void refusesMoreInlineThanARoleTakes() {
    var policy = statementsOf(1_000, 12);

    assertThatThrownBy(() -> PolicyQuota.INLINE.fit(policy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("IAM allows 10240")
        .hasMessageEndingWith("Attach it as managed policies, or give fewer models.");
  }

  @Test
  void refusesAStatementThatFitsNowhere() {
    var policy = statementsOf(7_000, 1);

    assertThatThrownBy(() -> PolicyQuota.MANAGED.fit(policy))
        .hasMessageContaining("IAM allows 6144 in each of 10");
  }

  /** Statements of about so many characters each. */
  private static PolicyDocument statementsOf(int characters, int count) {
    var resource = "arn:aws:s3:::" + "x".repeat(characters);
    return PolicyDocument.of(
        IntStream.range(0, count)
            .mapToObj(
                index ->
                    Statement.allow(
                        "Sid" + index,
                        List.of("s3:GetObject"),
                        List.of(resource + index),
                        List.of()))
            .toArray(Statement[]::new));
  }
}
