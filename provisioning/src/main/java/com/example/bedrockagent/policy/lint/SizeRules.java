package com.example.bedrockagent.policy.lint;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the policy fits where it may be put.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM
 *     User Guide, IAM and AWS STS quotas</a>
 */
final class SizeRules {
  private static final int TRUST = 2_048;
  private static final int MANAGED = 6_144;
  private static final int INLINE = 10_240;

  static final List<LintRule> ALL = List.of(SizeRules::check);

  private SizeRules() {}

  private static Stream<LintFinding> check(LintSubject subject) {
    long characters = subject.characters();
    if (subject.isTrustPolicy()) {
      return characters <= TRUST
          ? Stream.empty()
          : Stream.of(
              LintCode.TOO_LARGE.inDocument(
                  "It has %,d characters; a role trust policy may have 2,048."
                      .formatted(characters),
                  "Trust fewer principals, or ask AWS to raise the quota to 4,096."));
    }
    if (characters > INLINE) {
      return Stream.of(
          LintCode.TOO_LARGE.inDocument(
              "It has %,d characters; all inline policies of a role together may have 10,240."
                  .formatted(characters),
              "Divide it into managed policies of at most 6,144 characters each."));
    }
    return characters <= MANAGED
        ? Stream.empty()
        : Stream.of(
            LintCode.TOO_LARGE_FOR_MANAGED.inDocument(
                "It has %,d characters; a managed policy may have 6,144.".formatted(characters),
                "Attach it inline, or divide it into two managed policies."));
  }
}
