package com.example.bedrockagent.policy.decision;

import com.example.bedrockagent.policy.ElementList;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.PrincipalElement;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.condition.Condition;
import com.example.bedrockagent.policy.condition.ConditionOperator;
import com.example.bedrockagent.policy.condition.PolicyVariables;
import com.example.bedrockagent.policy.condition.Truth;
import com.example.bedrockagent.policy.condition.WildcardPattern;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whether the statements of one policy are about one request. */
public final class StatementMatcher {
  private final AccessRequest request;
  private final PolicyVariables variables;

  public StatementMatcher(PolicyDocument policy, AccessRequest request) {
    this.request = request;
    var hasVariables = policy.version().equals(PolicyDocument.CURRENT_VERSION);
    this.variables = new PolicyVariables(hasVariables, request);
  }

  public Truth matches(Statement statement) {
    var concerned =
        statement.principal().map(this::isPrincipal).orElse(true)
            && covers(statement.actions(), action -> Truth.of(isAction(action))).isYes();
    if (!concerned) {
      return Truth.NO;
    }
    var resource = statement.resources().map(r -> covers(r, this::isResource)).orElse(Truth.YES);
    var conditions = Truth.all(statement.conditions().stream().map(this::holds));
    return Truth.all(Stream.of(resource, conditions));
  }

  private boolean isPrincipal(PrincipalElement element) {
    return element.negated() != names(element, request.principal());
  }

  private static boolean names(PrincipalElement element, RequestPrincipal principal) {
    var byType = element.byType();
    // The User Guide: {"AWS": "*"} and "*" are the same, in a resource-based policy.
    return element.everyone()
        || byType.getOrDefault("AWS", List.of()).contains("*")
        || byType.getOrDefault(principal.type(), List.of()).stream()
            .anyMatch(principal.names()::contains);
  }

  private static Truth covers(ElementList element, Function<String, Truth> matches) {
    var covered = Truth.any(element.values().stream().map(matches));
    return element.negated() ? covered.not() : covered;
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
  private Truth isResource(String pattern) {
    var whole = completed(pattern);
    var unknown = variables.unknownKeys(whole);
    var matches = variables.pattern(whole).filter(p -> p.matches(request.resource())).isPresent();
    return matches && !unknown.isEmpty() ? Truth.dependsOn(unknown) : Truth.of(matches);
  }

  private String completed(String pattern) {
    boolean isShort = pattern.startsWith("arn:") && variables.arnComponents(pattern).size() < 6;
    return isShort ? pattern + ":*" : pattern;
  }

  /** Unknown is not absent: {@code Null} and {@code IfExists} do not hold for want of a value. */
  private Truth holds(Condition condition) {
    if (!request.isKnown(condition.key())) {
      return Truth.dependsOn(Set.of(condition.key()));
    }
    var operator =
        ConditionOperator.named(condition.operator())
            .orElseThrow(
                () -> new IllegalStateException("Unchecked operator " + condition.operator()));
    return operator.holds(variables, condition.values(), request.values(condition.key()));
  }
}
