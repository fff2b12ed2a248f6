package com.example.bedrockagent.policy.lint;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Models that are named although AWS ends them. */
final class ModelEndRules {
  private static final Map<String, String> ENDS =
      BedrockActions.table("model-ends.tsv")
          .collect(Collectors.toMap(row -> row[0], row -> row[1]));

  static final List<LintRule> ALL = List.of(ModelEndRules::check);

  private ModelEndRules() {}

  private static Stream<LintFinding> check(LintSubject subject) {
    return subject.statements().stream()
        .filter(LintStatement::allows)
        .flatMap(
            statement ->
                statement.bedrockResources().stream()
                    .filter(r -> r.isFoundationModel() || r.isOf("inference-profile"))
                    .map(ResourcePattern::modelId)
                    .filter(ENDS::containsKey)
                    .distinct()
                    .map(id -> finding(statement, id)));
  }

  private static LintFinding finding(LintStatement statement, String id) {
    return LintCode.MODEL_ENDS.at(
        statement,
        "AWS announced the end of %s for %s.".formatted(id, ENDS.get(id)),
        "Name a model in service; \"aws bedrock list-foundation-models\" shows each one's"
            + " life cycle.");
  }
}
