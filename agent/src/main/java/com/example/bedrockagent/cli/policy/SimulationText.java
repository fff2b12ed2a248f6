package com.example.bedrockagent.cli.policy;

import com.example.bedrockagent.cli.console.ContextValues;
import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.policy.decision.DecidingStatement;
import com.example.bedrockagent.policy.decision.Decision;
import com.example.bedrockagent.policy.decision.Decision.Allowed;
import com.example.bedrockagent.policy.decision.Decision.ExplicitlyDenied;
import com.example.bedrockagent.policy.decision.Decision.ImplicitlyDenied;
import com.example.bedrockagent.policy.decision.Decision.Unknown;
import com.example.bedrockagent.policy.decision.PolicyLayer;
import com.example.bedrockagent.policy.decision.SimulatedAuthorization;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The outcome of a simulation, for people and for scripts. */
record SimulationText(List<SimulatedAuthorization> simulated) {

  /** Denied outweighs unknown: it is certain. */
  int exitCode() {
    if (decisions().anyMatch(Decision::isDenied)) {
      return ExitCode.FINDINGS;
    }
    return decisions().allMatch(Decision::isAllowed) ? ExitCode.OK : ExitCode.REFUSED;
  }

  private Stream<Decision> decisions() {
    return simulated.stream().map(SimulatedAuthorization::decision);
  }

  String text() {
    return simulated.stream().map(SimulationText::text).collect(Collectors.joining("\n"))
        + "\n"
        + overall();
  }

  void write(ObjectNode json) {
    json.put("decision", overall());
    var list = json.putArray("authorizations");
    simulated.forEach(one -> describe(one, list.addObject()));
  }

  private static void describe(SimulatedAuthorization one, ObjectNode entry) {
    entry.put("action", one.request().action()).put("resource", one.request().resource());
    var context = entry.putObject("context");
    one.request().context().entrySet().stream()
        .filter(key -> !key.getValue().isEmpty())
        .forEach(key -> key.getValue().forEach(context.putArray(key.getKey())::add));
    entry.put("decision", name(one.decision()));
    entry.put("layer", layerOf(one.decision()).map(SimulationText::layer).orElse(null));
    dependsOn(one.decision()).forEach(entry.putArray("dependsOn")::add);
    var statements = entry.putArray("statements");
    for (var statement : statements(one.decision())) {
      statements
          .addObject()
          .put("layer", layer(statement.layer()))
          .put("policy", statement.policyIndex())
          .put("statement", statement.statementIndex())
          .put("sid", statement.sid().orElse(""));
    }
  }

  /** The worst of all: one refusal is enough to fail the call. */
  private String overall() {
    return decisions()
        .max(Comparator.comparing(SimulationText::weight))
        .map(SimulationText::name)
        .orElse("Allowed");
  }

  private static int weight(Decision decision) {
    if (decision.isDenied()) {
      return decision.isExplicit() ? 3 : 2;
    }
    return decision.isAllowed() ? 0 : 1;
  }

  private static String text(SimulatedAuthorization one) {
    return "%-16s  %s  %s\n  %s"
        .formatted(
            name(one.decision()),
            one.request().action(),
            one.request().resource(),
            reason(one.decision()));
  }

  private static String reason(Decision decision) {
    if (decision instanceof Unknown unknown) {
      return "unknown: depends on %s; set it with%s"
          .formatted(String.join(", ", unknown.keys()), ContextValues.options(unknown.keys()));
    }
    if (decision instanceof ImplicitlyDenied denied) {
      return "because no statement allows it in the layer " + layer(denied.layer());
    }
    return "by "
        + statements(decision).stream()
            .map(SimulationText::describe)
            .collect(Collectors.joining("; "));
  }

  private static String describe(DecidingStatement statement) {
    return "%s policy %d, Statement[%d]%s"
        .formatted(
            layer(statement.layer()),
            statement.policyIndex() + 1,
            statement.statementIndex(),
            statement.sid().map(sid -> " (Sid " + sid + ")").orElse(""));
  }

  private static List<DecidingStatement> statements(Decision decision) {
    if (decision instanceof Allowed allowed) {
      return allowed.statements();
    }
    return decision instanceof ExplicitlyDenied denied ? denied.statements() : List.of();
  }

  private static Set<String> dependsOn(Decision decision) {
    return decision instanceof Unknown unknown ? unknown.keys() : Set.of();
  }

  private static Optional<PolicyLayer> layerOf(Decision decision) {
    if (decision instanceof ExplicitlyDenied denied) {
      return Optional.of(denied.layer());
    }
    return decision instanceof ImplicitlyDenied denied
        ? Optional.of(denied.layer())
        : Optional.empty();
  }

  private static String name(Decision decision) {
    return decision.getClass().getSimpleName();
  }

  private static String layer(PolicyLayer layer) {
    return layer.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
