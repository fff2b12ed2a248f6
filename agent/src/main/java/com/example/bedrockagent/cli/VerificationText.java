package com.example.bedrockagent.cli;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.role.RoleVerifier.NotSimulated;
import com.example.bedrockagent.role.RoleVerifier.Simulated;
import com.example.bedrockagent.role.RoleVerifier.Verdict;
import com.example.bedrockagent.role.RoleVerifier.Verification;
import com.example.bedrockagent.startup.Step;
import com.example.bedrockagent.startup.Step.State;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a role may invoke, for people and for scripts.
 *
 * @param tools what it may do of what the agent's tools declare; empty if they declare nothing
 */
record VerificationText(
    Arn role,
    Map<ModelTarget, Verification> verified,
    Optional<Verification> tools,
    List<Step> proofs) {

  String text() {
    return role
        + verified.entrySet().stream()
            .map(entry -> "\n" + text("invoke " + entry.getKey().invokeId(), entry.getValue()))
            .collect(Collectors.joining())
        + tools.map(outcome -> "\n" + text("do what its tools declare", outcome)).orElse("")
        + proofs.stream().map(VerificationText::proof).collect(Collectors.joining());
  }

  String json(boolean sandbox) {
    var json = JsonText.object(sandbox).put("role", role.toString());
    var models = json.putArray("models");
    verified.forEach(
        (target, outcome) -> describe(outcome, models.addObject().put("model", target.invokeId())));
    tools.ifPresent(outcome -> describe(outcome, json.putObject("tools")));
    if (!proofs.isEmpty()) {
      var list = json.putArray("proofs");
      proofs.forEach(
          step ->
              list.addObject().put("state", step.state().toString()).put("detail", step.detail()));
    }
    return JsonText.of(json);
  }

  /** Denied outweighs undecided: it is certain. */
  int exitCode() {
    if (outcomes().anyMatch(VerificationText::isDenied)
        || proofs.stream().anyMatch(step -> step.state() == State.FAILED)) {
      return ExitCode.FINDINGS;
    }
    return proofs.isEmpty() && outcomes().anyMatch(NotSimulated.class::isInstance)
        ? ExitCode.REFUSED
        : ExitCode.OK;
  }

  private Stream<Verification> outcomes() {
    return Stream.concat(verified.values().stream(), tools.stream());
  }

  private static String proof(Step step) {
    return "\n  invoked as the role: "
        + step.detail()
        + step.finding().map(finding -> "\n\n" + FindingText.of(finding)).orElse("");
  }

  private static boolean isDenied(Verification outcome) {
    return outcome instanceof Simulated simulated && !simulated.denied().isEmpty();
  }

  private static String text(String what, Verification outcome) {
    if (outcome instanceof Simulated simulated) {
      return "  %s %s, by %s%s"
          .formatted(
              isDenied(outcome) ? "may not" : "may",
              what,
              simulated.by().words(),
              simulated.verdicts().stream()
                  .map(VerificationText::text)
                  .collect(Collectors.joining()));
    }
    return """
        unknown whether it may %s
          AWS said: %s
          To decide takes iam:SimulatePrincipalPolicy on the role, or the right to read its \
        policies. The only proof is to invoke it, as that role: provision verify --invoke"""
        .indent(2)
        .stripTrailing()
        .formatted(what, ((NotSimulated) outcome).why());
  }

  private static String text(Verdict verdict) {
    return "\n    %-12s  %-37s  %s"
        .formatted(verdict.decision(), verdict.action(), verdict.resource());
  }

  private static void describe(Verification outcome, ObjectNode json) {
    if (outcome instanceof Simulated simulated) {
      json.put("decision", isDenied(outcome) ? "denied" : "allowed");
      json.put("by", simulated.by().name());
      var verdicts = json.putArray("authorizations");
      for (var verdict : simulated.verdicts()) {
        verdicts
            .addObject()
            .put("action", verdict.action())
            .put("resource", verdict.resource())
            .put("decision", verdict.decision());
      }
    } else {
      json.put("decision", "unknown").put("why", ((NotSimulated) outcome).why());
    }
  }
}
