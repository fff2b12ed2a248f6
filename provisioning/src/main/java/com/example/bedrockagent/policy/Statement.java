package com.example.bedrockagent.policy;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.condition.Condition;
import java.util.List;
import java.util.Optional;

/**
 * One statement of a policy.
 *
 * @param principal present in resource-based policies only
 * @param resources absent in role trust policies only
 */
public record Statement(
    Optional<String> sid,
    Effect effect,
    Optional<PrincipalElement> principal,
    ElementList actions,
    Optional<ElementList> resources,
    List<Condition> conditions) {

  public Statement {
    conditions = List.copyOf(conditions);
  }

  /**
   * A statement of an identity-based policy that allows the actions on these very resources.
   *
   * @throws IllegalArgumentException if IAM would read one as a pattern; it may have come from
   *     outside
   */
  public static Statement allow(
      String sid, List<String> actions, List<String> resources, List<Condition> conditions) {
    resources.forEach(Statement::requireOne);
    return allowMatching(sid, actions, resources, conditions);
  }

  /**
   * The same for all resources that a pattern matches, or {@code *} for actions that have no
   * resource type. What is open in a pattern is for the code to say: it should hold no text from
   * outside.
   */
  public static Statement allowMatching(
      String sid, List<String> actions, List<String> patterns, List<Condition> conditions) {
    return identity(sid, Effect.ALLOW, actions, patterns, conditions);
  }

  /** A statement of an identity-based policy that denies. */
  public static Statement deny(
      String sid, List<String> actions, List<String> resources, List<Condition> conditions) {
    return identity(sid, Effect.DENY, actions, resources, conditions);
  }

  /** A statement of a role trust policy: who may assume the role. */
  public static Statement trust(
      String sid, PrincipalElement principal, List<String> actions, List<Condition> conditions) {
    return new Statement(
        Optional.of(sid),
        Effect.ALLOW,
        Optional.of(principal),
        ElementList.of(actions),
        Optional.empty(),
        conditions);
  }

  private static void requireOne(String resource) {
    if (Arn.isPattern(resource)) {
      throw new IllegalArgumentException(
          "'%s' is more than one resource to IAM: '*', '?' and '${' are not granted by accident."
              .formatted(resource));
    }
  }

  private static Statement identity(
      String sid,
      Effect effect,
      List<String> actions,
      List<String> resources,
      List<Condition> conditions) {
    return new Statement(
        Optional.of(sid),
        effect,
        Optional.empty(),
        ElementList.of(actions),
        Optional.of(ElementList.of(resources)),
        conditions);
  }
}
