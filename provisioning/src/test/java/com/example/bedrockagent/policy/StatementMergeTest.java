package com.example.bedrockagent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.policy.condition.Condition;
import com.example.bedrockagent.policy.decision.AccessEvaluator;
import com.example.bedrockagent.policy.decision.AccessRequest;
import com.example.bedrockagent.policy.decision.PolicyLayers;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Merging is a matter of fewer statements, never of more permissions. */
class StatementMergeTest {

  private static final List<String> ACTIONS = List.of("bedrock:InvokeModel", "bedrock:CountTokens");
  private static final List<String> RESOURCES = List.of("arn:one", "arn:two", "arn:three");
  private static final List<String> REGIONS = List.of("us-east-1", "us-west-2");

  @Property
  void allowsExactlyWhatTheStatementsAllowed(@ForAll("statements") List<Statement> statements) {
    // Given every request these statements can tell apart
    var merged = StatementMerge.merge(statements);

    for (var action : ACTIONS) {
      for (var resource : RESOURCES) {
        for (var region : REGIONS) {
          var request = AccessRequest.of(action, resource).with("aws:RequestedRegion", region);
          assertThat(allows(merged, request))
              .as("%s on %s in %s", action, resource, region)
              .isEqualTo(statements.stream().anyMatch(one -> allows(List.of(one), request)));
        }
      }
    }
  }

  @Property
  void neverTakesMoreStatements(@ForAll("statements") List<Statement> statements) {
    assertThat(StatementMerge.merge(statements)).hasSizeLessThanOrEqualTo(statements.size());
  }

  @Test
  void joinsTheResourcesOfOnePurpose() {
    var one = Statement.allow("Invoke", ACTIONS, List.of("arn:one"), List.of());
    var two = Statement.allow("Invoke", ACTIONS, List.of("arn:two"), List.of());

    assertThat(StatementMerge.merge(List.of(one, two)))
        .containsExactly(
            Statement.allow("Invoke", ACTIONS, List.of("arn:one", "arn:two"), List.of()));
  }

  @Test
  void keepsPurposesApart() {
    var models = Statement.allow("Models", ACTIONS, List.of("arn:one"), List.of());
    var profile = Statement.allow("Profile", ACTIONS, List.of("arn:two"), List.of());

    assertThat(StatementMerge.merge(List.of(models, profile))).containsExactly(models, profile);
  }

  @Test
  void keepsTheFirstOfTwoWithTheSameMeaning() {
    var one = Statement.allow("One", ACTIONS, RESOURCES, List.of());
    var two = Statement.allow("Two", ACTIONS, RESOURCES, List.of());

    assertThat(StatementMerge.merge(List.of(one, two))).containsExactly(one);
  }

  @Test
  void keepsConditionsApartAndNumbersTheSids() {
    var east = inRegion("us-east-1");
    var west = inRegion("us-west-2");

    assertThat(StatementMerge.merge(List.of(east, west)))
        .extracting(statement -> statement.sid().orElseThrow())
        .containsExactly("Invoke", "Invoke2");
  }

  @Test
  void dropsAStatementThatAnotherOneCovers() {
    var wide = Statement.allow("Wide", ACTIONS, RESOURCES, List.of());
    var narrow =
        Statement.allow("Narrow", List.of("bedrock:CountTokens"), List.of("arn:two"), List.of());

    assertThat(StatementMerge.merge(List.of(narrow, wide))).containsExactly(wide);
  }

  private static Statement inRegion(String region) {
    var condition = Condition.of("StringEquals", "aws:RequestedRegion", region);
    return Statement.allow("Invoke", ACTIONS, RESOURCES, List.of(condition));
  }

  private static boolean allows(List<Statement> statements, AccessRequest request) {
    var policy = PolicyDocument.of(statements.toArray(Statement[]::new));
    return AccessEvaluator.evaluate(request, PolicyLayers.ofIdentity(policy)).isAllowed();
  }

  @Provide
  Arbitrary<List<Statement>> statements() {
    var conditions =
        Arbitraries.of(REGIONS)
            .map(region -> Condition.of("StringEquals", "aws:RequestedRegion", region))
            .list()
            .ofMaxSize(1);
    return Combinators.combine(
            Arbitraries.of(ACTIONS).set().ofMinSize(1),
            Arbitraries.of(RESOURCES).set().ofMinSize(1),
            conditions)
        .as(
            (actions, resources, given) ->
                Statement.allow("", List.copyOf(actions), List.copyOf(resources), given))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }
}
