package com.example.bedrockagent.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.policy.Effect;
import com.example.bedrockagent.policy.ElementList;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.condition.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every policy: order is no difference, and every other change is one. */
class PolicyDiffPropertiesTest {

  private static final int CASES = 500;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aPolicyDoesNotDifferFromItsShuffledSelf(long seed) {
    var policies = new RandomPolicies(seed);
    var random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      var policy = policies.policy();
      var shuffled = shuffled(policy, random);

      assertThat(PolicyDiff.between(Optional.of(policy), Optional.of(shuffled)))
          .as(() -> policy + " and " + shuffled)
          .isEmpty();
      assertThat(StatementDigest.ofAll(shuffled)).isEqualTo(StatementDigest.ofAll(policy));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4})
  void everyChangeOfAValueIsADifference(long seed) {
    var policies = new RandomPolicies(seed);
    for (int i = 0; i < CASES; i++) {
      var policy = policies.policy();
      for (var changed : changes(policy.statements().get(0))) {
        var other = withFirst(policy, changed);

        assertThat(PolicyDiff.isNone(policy, other)).as(() -> policy + " and " + other).isFalse();
        assertThat(StatementDigest.ofAll(other)).isNotEqualTo(StatementDigest.ofAll(policy));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void whatIsReadFromTheAccountMeansWhatWasWritten(long seed) {
    var policies = new RandomPolicies(seed);
    for (int i = 0; i < CASES; i++) {
      var policy = policies.policy();

      assertThat(PolicyDiff.isNone(policy, PolicyDocument.parse(policy.toJson()))).isTrue();
    }
  }

  /** The statement with one thing changed, in every way. */
  private static List<Statement> changes(Statement s) {
    var changes = new ArrayList<Statement>();
    changes.add(with(s, s.effect() == Effect.ALLOW ? Effect.DENY : Effect.ALLOW));
    changes.add(with(s, plus(s.actions(), "s3:New"), s.resources().orElseThrow(), s.conditions()));
    changes.add(
        with(
            s, s.actions(), plus(s.resources().orElseThrow(), "arn:aws:s3:::new"), s.conditions()));
    changes.add(with(s, negated(s.actions()), s.resources().orElseThrow(), s.conditions()));
    changes.add(with(s, s.actions(), negated(s.resources().orElseThrow()), s.conditions()));
    changes.add(
        with(s, s.actions(), s.resources().orElseThrow(), List.of(Condition.of("Bool", "k", "v"))));
    s.conditions()
        .forEach(
            condition ->
                changes.add(
                    with(
                        s,
                        s.actions(),
                        s.resources().orElseThrow(),
                        List.of(plus(condition, "new")))));
    return changes;
  }

  private static PolicyDocument shuffled(PolicyDocument policy, Random random) {
    var statements =
        policy.statements().stream()
            .map(
                s ->
                    with(
                        s,
                        shuffled(s.actions(), random),
                        shuffled(s.resources().orElseThrow(), random),
                        s.conditions().stream()
                            .map(
                                c ->
                                    new Condition(
                                        c.operator(), c.key(), shuffled(c.values(), random)))
                            .toList()))
            .toList();
    return new PolicyDocument(policy.version(), policy.id(), shuffled(statements, random));
  }

  private static ElementList shuffled(ElementList list, Random random) {
    return new ElementList(list.negated(), shuffled(list.values(), random));
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    var copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy;
  }

  private static PolicyDocument withFirst(PolicyDocument policy, Statement first) {
    var statements = new ArrayList<>(policy.statements());
    statements.set(0, first);
    return new PolicyDocument(policy.version(), policy.id(), statements);
  }

  private static Statement with(Statement s, Effect effect) {
    return new Statement(
        s.sid(), effect, s.principal(), s.actions(), s.resources(), s.conditions());
  }

  private static Statement with(
      Statement s, ElementList actions, ElementList resources, List<Condition> conditions) {
    return new Statement(
        s.sid(), s.effect(), s.principal(), actions, Optional.of(resources), conditions);
  }

  private static ElementList plus(ElementList list, String value) {
    return new ElementList(list.negated(), plus(list.values(), value));
  }

  private static Condition plus(Condition condition, String value) {
    return new Condition(condition.operator(), condition.key(), plus(condition.values(), value));
  }

  private static List<String> plus(List<String> values, String value) {
    var more = new ArrayList<>(values);
    more.add(value);
    return more;
  }

  private static ElementList negated(ElementList list) {
    return new ElementList(!list.negated(), list.values());
  }
}
