package com.example.bedrockagent.cli.provision;

import com.example.bedrockagent.cli.console.FindingText;
import com.example.bedrockagent.cli.console.Output;
import com.example.bedrockagent.policy.diff.DiffLine;
import com.example.bedrockagent.role.RoleChange;
import com.example.bedrockagent.role.RolePlan;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** A plan, for people and for scripts. */
record PlanText(RolePlan plan) {

  String text() {
    return plan.text() + findings();
  }

  void write(ObjectNode json) {
    json.put("role", plan.role().toString());
    var changes = json.putArray("changes");
    plan.changes().forEach(change -> describe(change, changes.addObject()));
    plan.refusal().ifPresent(refusal -> Output.write(refusal, json));
    var warnings = json.putArray("warnings");
    plan.warnings().forEach(warning -> FindingText.write(warning, warnings.addObject()));
  }

  /** Lines as a script reads them. */
  static void lines(List<DiffLine> lines, ArrayNode array) {
    lines.forEach(
        line ->
            array
                .addObject()
                .put("sign", String.valueOf(line.sign().symbol()))
                .put("depth", line.depth())
                .put("text", line.text()));
  }

  private String findings() {
    return plan.warnings().stream()
            .map(warning -> "\n\n" + FindingText.of(warning))
            .collect(Collectors.joining())
        + plan.refusal().map(refusal -> "\n\n" + FindingText.of(refusal)).orElse("")
        + (plan.isForAdministrator() ? "\n\n" + forAdministrator() : "");
  }

  /** What whoever may write IAM is given, and in which other forms there is it. */
  String forAdministrator() {
    return """
        Whoever may write IAM in this account can run this:

        %s

        For the same as a template: provision plan --output cloudformation, or terraform."""
        .formatted(plan.commands());
  }

  private static void describe(RoleChange change, ObjectNode json) {
    json.put("sign", String.valueOf(change.sign().symbol()))
        .put("target", change.target())
        .put("action", change.call().action())
        .put("resource", change.call().resource().toString());
    lines(change.lines(), json.putArray("lines"));
  }
}
