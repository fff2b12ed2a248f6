package com.example.bedrockagent.cli;

import com.example.bedrockagent.policy.DecidingStatement;
import com.example.bedrockagent.policy.Decision;
import com.example.bedrockagent.policy.Decision.Allowed;
import com.example.bedrockagent.policy.Decision.ExplicitlyDenied;
import com.example.bedrockagent.policy.Decision.ImplicitlyDenied;
import com.example.bedrockagent.policy.SimulatedAuthorization;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The outcome of a simulation, for people and for scripts. */
record SimulationText(List<SimulatedAuthorization> simulated) {

  boolean isAllowed() {
    return simulated.stream().allMatch(one -> one.decision().isAllowed());
  }

  String text() {
    return simulated.stream().map(SimulationText::text).collect(Collectors.joining("\n"))
        + "\n"
        + overall();
  }

  String json(boolean sandbox) {
    var json = JsonText.object(sandbox).put("decision", overall());
    var list = json.putArray("authorizations");
    simulated.forEach(one -> describe(one, list.addObject()));
    return JsonText.of(json);
  }

  private static void describe(SimulatedAuthorization one, ObjectNode entry) {
    entry.put("action", one.request().action()).put("resource", one.request().resource());
    var context = entry.putObject("context");
    one.request().context().forEach((key, values) -> values.forEach(context.putArray(key)::add));
    entry.put("decision", name(one.decision()));
    var statements = entry.putArray("statements");
    for (var statement : statements(one.decision())) {
      statements
          .addObject()
          .put("layer", layer(statement.layer().name()))
          .put("policy", statement.policyIndex())
          .put("statement", statement.statementIndex())
          .put("sid", statement.sid().orElse(""));
    }
  }

  /** The worst of all: one refusal is enough to fail the call. */
  private String overall() {
    return simulated.stream()
        .map(SimulatedAuthorization::decision)
        .filter(decision -> !decision.isAllowed())
        .min((one, other) -> Boolean.compare(isImplicit(one), isImplicit(other)))
        .map(SimulationText::name)
        .orElse("Allowed");
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
    if (decision instanceof ImplicitlyDenied denied) {
      return "because no statement allows it in the layer " + layer(denied.layer().name());
    }
    return "by "
        + statements(decision).stream()
            .map(SimulationText::describe)
            .collect(Collectors.joining("; "));
  }

  private static String describe(DecidingStatement statement) {
    return "%s policy %d, Statement[%d]%s"
        .formatted(
            layer(statement.layer().name()),
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

  private static boolean isImplicit(Decision decision) {
    return decision instanceof ImplicitlyDenied;
  }

  private static String name(Decision decision) {
    return decision.getClass().getSimpleName();
  }

  private static String layer(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
