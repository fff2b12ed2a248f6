package com.example.bedrockagent.policy;

import java.util.Locale;
import java.util.function.Predicate;

/** Whether the statements of one policy are about one request. */
final class StatementMatcher {
  private final AccessRequest request;
  private final PolicyVariables variables;

  StatementMatcher(PolicyDocument policy, AccessRequest request) {
    this.request = request;
    this.variables = new PolicyVariables(policy.version(), request);
  }

  boolean matches(Statement statement) {
    return statement.principal().map(p -> p.matches(request.principal())).orElse(true)
        && covers(statement.actions(), this::isAction)
        && statement.resources().map(r -> covers(r, this::isResource)).orElse(true)
        && statement.conditions().stream().allMatch(this::holds);
  }

  private static boolean covers(ElementList element, Predicate<String> matches) {
    return element.negated() != element.values().stream().anyMatch(matches);
  }

  private boolean isAction(String pattern) {
    return WildcardPattern.of(pattern.toLowerCase(Locale.ROOT))
        .matches(request.action().toLowerCase(Locale.ROOT));
  }

  /**
   * Compares the ARN as a whole, case-sensitively. The User Guide recommends wildcards within the
   * segments between colons, but says that a {@code *} at the end of a segment can reach beyond the
   * colon, so that {@code arn:aws:bedrock:*} covers all of Bedrock; matching the whole text does
   * that. An ARN of fewer than six parts, such as {@code arn:aws:bedrock}, is completed with
   * wildcards, as IAM does.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">IAM
   *     User Guide, Resource</a>
   */
  private boolean isResource(String pattern) {
    return variables
        .pattern(completed(pattern))
        .filter(p -> p.matches(request.resource()))
        .isPresent();
  }

  private String completed(String pattern) {
    boolean isShort = pattern.startsWith("arn:") && variables.arnComponents(pattern).size() < 6;
    return isShort ? pattern + ":*" : pattern;
  }

  private boolean holds(Condition condition) {
    return ConditionOperator.named(condition.operator())
        .orElseThrow(() -> new IllegalStateException("Unchecked operator " + condition.operator()))
        .holds(variables, condition.values(), request.values(condition.key()));
  }
}
