package com.example.bedrockagent.policy.lint;

import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.MalformedPolicyException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which mistakes a policy for Amazon Bedrock has: what IAM would refuse, what would never take
 * effect, what is missing, and what opens more than was meant.
 *
 * <p>It works offline. Actions of other services are not judged, apart from a few that do not
 * belong beside Bedrock's. Sources: AWS, Service Authorization Reference for Amazon Bedrock;
 * "Prerequisites for inference profiles"; the IAM set-up document, "Model ID Formats" and "ARN
 * Reference".
 */
public final class PolicyLint {
  private static final List<LintRule> RULES =
      Stream.of(
              SizeRules.ALL,
              ActionRules.ALL,
              ArnRules.ALL,
              ActionResourceRules.ALL,
              ConditionKeyRules.ALL,
              BreadthRules.ALL,
              ProfileRules.ALL,
              TargetRules.ALL,
              ModelEndRules.ALL,
              TrustRules.ALL)
          .flatMap(List::stream)
          .toList();

  private PolicyLint() {}

  /** The mistakes that can be seen without knowing which models the policy is for. */
  public static List<LintFinding> check(String json) {
    return check(json, List.of());
  }

  /**
   * The mistakes in a policy that is meant to allow the targets and nothing else.
   *
   * @param json a policy document, or the statements of one: a single object, several divided by
   *     commas, or an array
   * @param wanted none to check the policy by itself
   * @return in the order of the codes; empty when nothing was found. Text that is no policy is a
   *     finding too
   */
  public static List<LintFinding> check(String json, List<ModelTarget> wanted) {
    final LintSubject subject;
    try {
      subject = LintSubject.read(json, wanted);
    } catch (MalformedPolicyException e) {
      return List.of(
          LintCode.MALFORMED.inDocument(
              e.getMessage(), "Correct it: IAM refuses the policy as it is."));
    }
    return RULES.stream()
        .flatMap(rule -> rule.check(subject))
        .sorted(Comparator.comparing(LintFinding::code))
        .toList();
  }
}
