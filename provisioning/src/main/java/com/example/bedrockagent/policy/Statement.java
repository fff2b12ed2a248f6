package com.example.bedrockagent.policy;

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

  /** A statement of an identity-based policy that allows. */
  public static Statement allow(
      String sid, List<String> actions, List<String> resources, List<Condition> conditions) {
    return identity(sid, Effect.ALLOW, actions, resources, conditions);
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
