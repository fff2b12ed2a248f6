package com.example.bedrockagent.policy.lint;

import com.example.bedrockagent.model.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Actions that do not exist, and actions that do not suffice to invoke a model. */
final class ActionRules {
  /** API operations whose permission has another name (Service Authorization Reference). */
  private static final Map<String, String> OPERATIONS =
      Map.of(
          "converse", LintStatement.INVOKE,
          "conversestream", LintStatement.STREAM,
          "startasyncinvoke", LintStatement.INVOKE,
          "invokemodelwithbidirectionalstream", LintStatement.INVOKE);

  /** Endpoints and SDK clients that are no prefixes in IAM. */
  private static final List<String> CLIENTS =
      Stream.of("runtime", "agent", "agent-runtime").map(name -> "bedrock-" + name + ":").toList();

  static final List<LintRule> ALL =
      List.of(ActionRules::unknown, ActionRules::readsOnly, ActionRules::halfInvocation);

  private ActionRules() {}

  private static Stream<LintFinding> unknown(LintSubject subject) {
    return subject.statements().stream()
        .flatMap(
            statement ->
                statement.statement().actions().values().stream()
                    .filter(ActionRules::isUnknown)
                    .map(pattern -> unknown(statement, pattern)));
  }

  private static boolean isUnknown(String pattern) {
    var action = pattern.toLowerCase(Locale.ROOT);
    return CLIENTS.stream().anyMatch(action::startsWith)
        || (action.startsWith(BedrockActions.PREFIX) && BedrockActions.matching(action).isEmpty());
  }

  private static LintFinding unknown(LintStatement statement, String pattern) {
    var name = pattern.substring(pattern.indexOf(':') + 1);
    var meant =
        Optional.ofNullable(OPERATIONS.get(name.toLowerCase(Locale.ROOT)))
            .or(() -> Spelling.nearest(BedrockActions.PREFIX + name, BedrockActions.names()));
    return LintCode.UNKNOWN_ACTION.at(
        statement,
        name.matches(".*[*?].*")
            ? "No Bedrock action matches " + pattern + "."
            : "There is no action " + pattern + ".",
        meant
            .map(action -> "Write \"" + action + "\" instead.")
            .orElse(
                "Remove it, or find its name in AWS's Service Authorization Reference for Amazon"
                    + " Bedrock."));
  }

  /** What the managed policy AmazonBedrockReadOnly does. */
  private static Stream<LintFinding> readsOnly(LintSubject subject) {
    var patterns =
        subject.statements().stream()
            .filter(LintStatement::allows)
            .flatMap(statement -> statement.bedrockPatterns().stream())
            .toList();
    if (subject.fragment()
        || patterns.isEmpty()
        || !patterns.stream().allMatch(ActionRules::isReadOnly)
        || !subject.invoking().isEmpty()) {
      return Stream.empty();
    }
    return Stream.of(
        LintCode.READS_ONLY.inDocument(
            "It allows only Get and List actions of Bedrock, as AmazonBedrockReadOnly does: no"
                + " model can be invoked with it.",
            "To invoke models, add a statement with \"Action\": [\"%s\", \"%s\"]."
                .formatted(LintStatement.INVOKE, LintStatement.STREAM)));
  }

  private static boolean isReadOnly(String pattern) {
    return pattern.toLowerCase(Locale.ROOT).matches("bedrock:(get|list).*");
  }

  private static Stream<LintFinding> halfInvocation(LintSubject subject) {
    return subject.invoking().stream().flatMap(s -> halfInvocation(s, subject.invoking()));
  }

  private static Stream<LintFinding> halfInvocation(
      LintStatement statement, List<LintStatement> all) {
    if (statement.grants(LintStatement.INVOKE) && lacks(LintStatement.STREAM, statement, all)) {
      return Stream.of(
          LintCode.NO_STREAMING.at(
              statement,
              "Models can be invoked here, but not with streaming: an agent that streams is"
                  + " refused.",
              "Add \"" + LintStatement.STREAM + "\" beside the action."));
    }
    if (statement.grants(LintStatement.STREAM) && lacks(LintStatement.INVOKE, statement, all)) {
      return Stream.of(
          LintCode.STREAMING_ONLY.at(
              statement,
              "Models can be invoked here with streaming only; Converse is refused.",
              "If anything calls without streaming, add \"" + LintStatement.INVOKE + "\"."));
    }
    return Stream.empty();
  }

  /** Whether no statement grants the action on what this one is about, where it applies at all. */
  private static boolean lacks(String action, LintStatement statement, List<LintStatement> all) {
    var known = BedrockActions.matching(action).get(0);
    var granted =
        all.stream().filter(s -> s.grants(action)).flatMap(s -> s.resources().stream()).toList();
    return statement.resources().stream()
        .filter(known::fits)
        .anyMatch(resource -> granted.stream().noneMatch(g -> g.covers(resource.text())));
  }
}
