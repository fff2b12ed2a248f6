package com.example.bedrockagent.cli.provision;

import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.FindingText;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.decision.PolicyLayer;
import com.example.bedrockagent.role.RoleSpec;
import com.example.bedrockagent.role.verify.AccessFindings;
import com.example.bedrockagent.role.verify.RoleVerifier.NotSimulated;
import com.example.bedrockagent.role.verify.RoleVerifier.Simulated;
import com.example.bedrockagent.role.verify.RoleVerifier.Verdict;
import com.example.bedrockagent.role.verify.RoleVerifier.Verification;
import com.example.bedrockagent.shell.ShellCommand;
import com.example.bedrockagent.startup.Step;
import com.example.bedrockagent.startup.Step.State;
import com.example.bedrockagent.startup.advice.AccessProblems;
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
        + proofs.stream().map(VerificationText::proof).collect(Collectors.joining())
        + findings().stream()
            .map(finding -> "\n\n" + FindingText.of(finding))
            .collect(Collectors.joining());
  }

  /** What keeps the role from it, by the layer that decided it; each once. */
  private List<Finding> findings() {
    var ofModels =
        verified.entrySet().stream()
            .flatMap(entry -> problems(entry.getKey(), entry.getValue()).stream());
    return Stream.concat(ofModels, problemsOfTools().stream()).distinct().toList();
  }

  private List<Finding> problems(ModelTarget target, Verification outcome) {
    var grantee = ShellCommand.of().with("--attach-to", RoleSpec.nameOf(role)).toString();
    return outcome instanceof Simulated simulated
        ? new AccessProblems(role, target, grantee).of(simulated)
        : List.of();
  }

  private List<Finding> problemsOfTools() {
    return tools.isPresent() && tools.get() instanceof Simulated simulated
        ? AccessFindings.of(role, simulated, options())
        : List.of();
  }

  private ShellCommand options() {
    var options = ShellCommand.of();
    for (var target : verified.keySet()) {
      options = options.with("--model", target.invokeId());
    }
    return options;
  }

  void write(ObjectNode json) {
    json.put("role", role.toString());
    var models = json.putArray("models");
    verified.forEach(
        (target, outcome) -> describe(outcome, models.addObject().put("model", target.invokeId())));
    tools.ifPresent(outcome -> describe(outcome, json.putObject("tools")));
    if (!proofs.isEmpty()) {
      var list = json.putArray("proofs");
      proofs.forEach(step -> describe(step, list.addObject()));
    }
    var findings = json.putArray("findings");
    findings().forEach(finding -> FindingText.write(finding, findings.addObject()));
  }

  /** Denied outweighs undecided: it is certain. A model that was invoked is decided by that. */
  int exitCode() {
    if (outcomes().anyMatch(VerificationText::isDenied)
        || proofs.stream().anyMatch(step -> step.state() == State.FAILED)) {
      return ExitCode.FINDINGS;
    }
    var unproven = proofs.isEmpty() ? outcomes() : tools.stream();
    return unproven.allMatch(VerificationText::isAllowed) ? ExitCode.OK : ExitCode.REFUSED;
  }

  private Stream<Verification> outcomes() {
    return Stream.concat(verified.values().stream(), tools.stream());
  }

  private static String proof(Step step) {
    return "\n  invoked as the role: "
        + step.detail()
        + step.finding().map(finding -> "\n\n" + FindingText.of(finding)).orElse("");
  }

  private static void describe(Step step, ObjectNode json) {
    json.put("state", step.state().toString()).put("detail", step.detail());
    step.finding().ifPresent(finding -> FindingText.write(finding, json.putObject("finding")));
  }

  private static boolean isAllowed(Verification outcome) {
    return outcome instanceof Simulated simulated && simulated.isAllowed();
  }

  private static boolean isDenied(Verification outcome) {
    return outcome instanceof Simulated simulated && !simulated.denied().isEmpty();
  }

  private static String text(String what, Verification outcome) {
    if (outcome instanceof Simulated simulated) {
      return "  %s %s, by %s%s"
          .formatted(
              may(simulated),
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

  private static String may(Simulated simulated) {
    if (!simulated.denied().isEmpty()) {
      return "may not";
    }
    return simulated.isAllowed() ? "may" : "unknown whether it may";
  }

  private static String text(Verdict verdict) {
    var words = verdict.ruling().words();
    var word = verdict.ruling().word();
    return "\n    %-12s  %-37s  %s%s"
        .formatted(word, verdict.action(), verdict.resource(), words.replaceFirst("^" + word, " "))
        .stripTrailing();
  }

  private static void describe(Verification outcome, ObjectNode json) {
    if (outcome instanceof Simulated simulated) {
      json.put("decision", decision(simulated));
      json.put("by", simulated.by().name());
      var verdicts = json.putArray("authorizations");
      for (var verdict : simulated.verdicts()) {
        describe(verdict, verdicts.addObject());
      }
    } else {
      json.put("decision", "unknown").put("why", ((NotSimulated) outcome).why());
    }
  }

  private static String decision(Simulated simulated) {
    if (!simulated.denied().isEmpty()) {
      return "denied";
    }
    return simulated.isAllowed() ? "allowed" : "unknown";
  }

  private static void describe(Verdict verdict, ObjectNode json) {
    json.put("action", verdict.action())
        .put("resource", verdict.resource())
        .put("decision", verdict.ruling().word());
    json.put("layer", verdict.ruling().layer().map(PolicyLayer::label).orElse(null));
    verdict.ruling().dependsOn().forEach(json.putArray("dependsOn")::add);
  }
}
