package com.example.bedrockagent.startup;

import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.ProblemCode;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.role.verify.AccessFindings;
import com.example.bedrockagent.role.verify.RoleVerifier;
import com.example.bedrockagent.role.verify.RoleVerifier.NotSimulated;
import com.example.bedrockagent.role.verify.RoleVerifier.Simulated;
import com.example.bedrockagent.role.verify.RoleVerifier.Verdict;
import com.example.bedrockagent.shell.ShellCommand;
import com.example.bedrockagent.startup.advice.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Whether the caller may do what the agent's tools declare, by IAM's simulation. The agent can
 * answer without a tool, so that nothing here fails the check.
 */
final class ToolPermission {

  static final String NAME = "tools";

  private final Arn principal;
  private final List<Statement> declared;

  ToolPermission(Arn principal, List<Statement> declared) {
    this.principal = principal;
    this.declared = declared;
  }

  /**
   * @param target the model the agent uses
   * @param grantee the options of {@code provision apply} that say whom to grant it
   */
  Step simulate(IamClient iam, ModelTarget target, String grantee) {
    try {
      var verification = new RoleVerifier(iam).verifyStatements(principal, declared);
      return verification instanceof Simulated simulated
          ? step(simulated, target, grantee)
          : Step.unknown(NAME, "not simulated: " + ((NotSimulated) verification).why());
    } catch (SdkException e) {
      return Step.unknown(NAME, "not simulated: " + Diagnosis.of(e).title());
    }
  }

  private Step step(Simulated simulated, ModelTarget target, String grantee) {
    var asked = simulated.verdicts().size();
    if (asked == 0) {
      return Step.unknown(NAME, "what they declare can not be simulated");
    }
    if (simulated.isAllowed()) {
      return Step.ok(NAME, "allowed what they declare (%d)".formatted(asked));
    }
    return simulated.denied().isEmpty()
        ? Step.warned(NAME, Permission.dependsOn(simulated), byLayer(simulated, target).get(0))
        : Step.warned(
            NAME,
            "%d of %d denied".formatted(simulated.denied().size(), asked),
            denied(simulated, target, grantee));
  }

  private List<Finding> byLayer(Simulated simulated, ModelTarget target) {
    var options =
        ShellCommand.of().with("--model", target.invokeId()).with("--region", target.region());
    return AccessFindings.of(principal, simulated, options);
  }

  private Finding denied(Simulated simulated, ModelTarget target, String grantee) {
    var refused =
        byLayer(simulated, target).stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .toList();
    var missing = AccessFindings.notGranted(simulated);
    var remedies = new ArrayList<>(refused.stream().map(Finding::remedy).toList());
    if (!missing.isEmpty()) {
      remedies.add(grant(missing, target, grantee));
    }
    return new Finding(
        ProblemCode.TOOLS_NOT_ALLOWED,
        Severity.WARNING,
        "The agent's tools may not do all they declare.",
        simulated.denied().stream()
                .map(one -> one.action() + " on " + one.resource() + ": " + one.ruling().words())
                .collect(Collectors.joining("\n"))
            + "\nfor %s, by %s".formatted(principal, simulated.by().words()),
        String.join("\n", remedies),
        refused.stream().findFirst().map(Finding::owner).orElse(Owner.ACCOUNT_ADMINISTRATOR));
  }

  private String grant(List<Verdict> denied, ModelTarget target, String grantee) {
    var missing =
        declared.stream()
            .filter(statement -> denied.stream().anyMatch(one -> isIn(statement, one)))
            .toArray(Statement[]::new);
    return Remedy.grant(PolicyDocument.of(missing), principal, target, grantee);
  }

  private static boolean isIn(Statement statement, Verdict verdict) {
    return statement.actions().values().contains(verdict.action())
        && statement.resources().orElseThrow().values().contains(verdict.resource());
  }
}
