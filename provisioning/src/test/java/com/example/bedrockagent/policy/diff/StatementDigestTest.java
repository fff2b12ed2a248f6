package com.example.bedrockagent.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.condition.Condition;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementDigestTest {

  private static final Statement READ =
      Statement.allowMatching(
          "Read",
          List.of("s3:GetObject"),
          List.of("*"),
          List.of(Condition.of("StringEquals", "aws:SourceVpc", "vpc-1")));
  private static final Statement WRITE =
      Statement.deny("Write", List.of("s3:Put*"), List.of("*"), List.of());

  /** Accounts keep digests for years: one that changes would look like drift everywhere. */
  @Test
  void staysTheSameFromReleaseToRelease() {
    assertThat(StatementDigest.of(PolicyDocument.of(READ, WRITE)))
        .containsExactly("370e8681", "22bea9eb");
  }

  @Test
  void ofAPolicyDoesNotDependOnTheOrder() {
    assertThat(StatementDigest.ofAll(PolicyDocument.of(READ, WRITE)))
        .isEqualTo(StatementDigest.ofAll(PolicyDocument.of(WRITE, READ)))
        .isNotEqualTo(StatementDigest.ofAll(PolicyDocument.of(READ)));
  }

  /** Two values must not be taken for one that has both in it. */
  @Test
  void tellsTwoConditionsFromOneWithBothValues() {
    var both =
        List.of(
            Condition.of("StringEquals", "aws:SourceVpc", "1"),
            Condition.of("StringLike", "aws:SourceVpc", "2"));
    var one = List.of(Condition.of("StringEquals", "aws:SourceVpc", "1", "2"));

    assertThat(
            StatementDigest.of(Statement.allowMatching("S", List.of("s3:*"), List.of("*"), both)))
        .isNotEqualTo(
            StatementDigest.of(Statement.allowMatching("S", List.of("s3:*"), List.of("*"), one)));
  }
}
