package com.example.bedrockagent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.policy.decision.AccessEvaluator;
import com.example.bedrockagent.policy.decision.AccessRequest;
import com.example.bedrockagent.policy.decision.PolicyLayers;
import com.example.bedrockagent.policy.diff.RandomPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every policy and every request. */
class PolicyPropertiesTest {
  private static final int CASES = 1_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void anotherDenyNeverAllowsMore(long seed) {
    var policies = new RandomPolicies(seed);
    int allowedBefore = 0;
    for (int i = 0; i < CASES; i++) {
      var policy = policies.policy();
      var request = policies.request();
      var withDeny = plus(policy, policies.statement(Effect.DENY));

      if (allows(request, withDeny)) {
        assertThat(allows(request, policy)).as(() -> policy + " for " + request).isTrue();
      }
      allowedBefore += allows(request, policy) ? 1 : 0;
    }
    assertThat(allowedBefore).as("the cases decide something").isGreaterThan(CASES / 20);
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4})
  void anotherAllowNeverAllowsLess(long seed) {
    var policies = new RandomPolicies(seed);
    for (int i = 0; i < CASES; i++) {
      var policy = policies.policy();
      var request = policies.request();
      var withAllow = plus(policy, policies.statement(Effect.ALLOW));

      if (allows(request, policy)) {
        assertThat(allows(request, withAllow)).as(() -> policy + " for " + request).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void severalLayersAllowExactlyWhatEachAllows(long seed) {
    var policies = new RandomPolicies(seed);
    for (int i = 0; i < CASES; i++) {
      var identity = policies.policy();
      var boundary = policies.policy();
      var serviceControl = policies.policy();
      var request = policies.request();
      var layers =
          new PolicyLayers(
              List.of(identity), Optional.of(boundary), Optional.empty(), List.of(serviceControl));

      assertThat(AccessEvaluator.evaluate(request, layers).isAllowed())
          .as(() -> layers + " for " + request)
          .isEqualTo(
              allows(request, identity)
                  && allows(request, boundary)
                  && allows(request, serviceControl));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void whatIsPrintedIsReadBack(long seed) {
    var policies = new RandomPolicies(seed);
    for (int i = 0; i < CASES; i++) {
      var policy = policies.policy();

      assertThat(PolicyDocument.parse(policy.toJson())).isEqualTo(policy);
    }
  }

  private static PolicyDocument plus(PolicyDocument policy, Statement statement) {
    var statements = new ArrayList<>(policy.statements());
    statements.add(statement);
    return new PolicyDocument(policy.version(), policy.id(), statements);
  }

  private static boolean allows(AccessRequest request, PolicyDocument policy) {
    return AccessEvaluator.evaluate(request, PolicyLayers.ofIdentity(policy)).isAllowed();
  }
}
