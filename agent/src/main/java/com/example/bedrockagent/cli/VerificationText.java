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
import java.util.stream.Collectors;

/** What a role may invoke, for people and for scripts. */
record VerificationText(Arn role, Map<ModelTarget, Verification> verified, List<Step> proofs) {

  String text() {
    return role
        + verified.entrySet().stream()
            .map(entry -> "\n" + text(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining())
        + proofs.stream().map(VerificationText::proof).collect(Collectors.joining());
  }

  String json() {
    var json = JsonText.object().put("role", role.toString());
    var models = json.putArray("models");
    verified.forEach((target, outcome) -> describe(target, outcome, models.addObject()));
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
    if (verified.values().stream().anyMatch(VerificationText::isDenied)
        || proofs.stream().anyMatch(step -> step.state() == State.FAILED)) {
      return ExitCode.FINDINGS;
    }
    return proofs.isEmpty() && verified.values().stream().anyMatch(NotSimulated.class::isInstance)
        ? ExitCode.REFUSED
        : ExitCode.OK;
  }

  private static String proof(Step step) {
    return "\n  invoked as the role: "
        + step.detail()
        + step.finding().map(finding -> "\n\n" + FindingText.of(finding)).orElse("");
  }

  private static boolean isDenied(Verification outcome) {
    return outcome instanceof Simulated simulated && !simulated.denied().isEmpty();
  }

  private static String text(ModelTarget target, Verification outcome) {
    if (outcome instanceof Simulated simulated) {
      return "  %s %s, by %s%s"
          .formatted(
              isDenied(outcome) ? "may not invoke" : "may invoke",
              target.invokeId(),
              simulated.by().words(),
              simulated.verdicts().stream()
                  .map(VerificationText::text)
                  .collect(Collectors.joining()));
    }
    return """
          unknown whether it may invoke %s
            AWS said: %s
            To decide takes iam:SimulatePrincipalPolicy on the role, or the right to read its\
         policies. The only proof is to invoke it, as that role: provision verify --invoke"""
        .formatted(target.invokeId(), ((NotSimulated) outcome).why());
  }

  private static String text(Verdict verdict) {
    return "\n    %-12s  %-37s  %s"
        .formatted(verdict.decision(), verdict.action(), verdict.resource());
  }

  private static void describe(ModelTarget target, Verification outcome, ObjectNode json) {
    json.put("model", target.invokeId());
    if (outcome instanceof Simulated simulated) {
      json.put("decision", isDenied(outcome) ? "denied" : "allowed");
      json.put("by", simulated.by().name());
      var verdicts = json.putArray("authorizations");
      for (var verdict : simulated.verdicts()) {
        verdicts
            .addObject()
            .put("action", verdict.action())
            .put("resource", verdict.resource().toString())
            .put("decision", verdict.decision());
      }
    } else {
      json.put("decision", "unknown").put("why", ((NotSimulated) outcome).why());
    }
  }
}
