package com.example.bedrockagent.role.verify;

import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.ProblemCode;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.decision.PolicyLayer;
import com.example.bedrockagent.role.RoleSpec;
import com.example.bedrockagent.role.verify.RoleVerifier.Simulated;
import com.example.bedrockagent.role.verify.RoleVerifier.Verdict;
import com.example.bedrockagent.shell.Placeholder;
import com.example.bedrockagent.shell.ShellCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who keeps a principal from what it was asked about, and how that is mended there: one finding for
 * each layer that refuses, the outermost first, and one for what depends on unknown condition keys.
 * That no identity-based policy allows it is left to the caller, who knows what to grant.
 */
public final class AccessFindings {

  /** From the outside in: what an outer layer refuses, an inner one can not allow. */
  private static final List<PolicyLayer> OUTSIDE_IN =
      List.of(
          PolicyLayer.SERVICE_CONTROL,
          PolicyLayer.BOUNDARY,
          PolicyLayer.SESSION,
          PolicyLayer.RESOURCE,
          PolicyLayer.IDENTITY);

  private final Arn principal;
  private final Simulated simulated;
  private final ShellCommand options;

  private AccessFindings(Arn principal, Simulated simulated, ShellCommand options) {
    this.principal = principal;
    this.simulated = simulated;
    this.options = options;
  }

  /**
   * The findings; none if all is allowed, or only a statement of an identity policy is missing.
   *
   * @param options of a command that say which model is meant, and where
   */
  public static List<Finding> of(Arn principal, Simulated simulated, ShellCommand options) {
    return new AccessFindings(principal, simulated, options).all();
  }

  /** What no identity-based policy allows, though no layer around it refuses. */
  public static List<Verdict> notGranted(Simulated simulated) {
    return simulated.denied().stream().filter(AccessFindings::isNotGranted).toList();
  }

  private static boolean isNotGranted(Verdict verdict) {
    return verdict.ruling().equals(new Ruling.Denied(PolicyLayer.IDENTITY, false));
  }

  private List<Finding> all() {
    var findings = new ArrayList<Finding>();
    for (var layer : OUTSIDE_IN) {
      var refused =
          simulated.denied().stream()
              .filter(one -> one.ruling().layer().filter(layer::equals).isPresent())
              .filter(one -> !isNotGranted(one))
              .toList();
      if (!refused.isEmpty()) {
        findings.add(refused(layer, refused));
      }
    }
    if (!simulated.unknown().isEmpty()) {
      findings.add(unknown());
    }
    return findings;
  }

  private Finding refused(PolicyLayer layer, List<Verdict> refused) {
    return switch (layer) {
      case SERVICE_CONTROL ->
          finding(
              ProblemCode.ORGANISATION_DENIES,
              "The organisation's service control policies do not let the call through.",
              refused,
              "Ask for an exemption of:\n"
                  + calls(refused)
                  + "\nNo change to the role helps, whatever the role's policies allow.",
              Owner.ORGANISATION_ADMINISTRATOR);
      case BOUNDARY ->
          finding(
              ProblemCode.LAYER_LEAVES_OUT,
              "The permissions boundary does not let the call through.",
              refused,
              "Whoever owns the boundary has to allow this in it, and to take out a Deny that"
                  + " covers it. The role's own policies do not help against the boundary:\n"
                  + calls(refused)
                  + whichBoundary(),
              Owner.ACCOUNT_ADMINISTRATOR);
      default ->
          finding(
              ProblemCode.POLICY_DENIES,
              "A policy denies the caller the call.",
              refused,
              "No Allow overrides a Deny. Look for one in the %s, for:\n%s"
                  .formatted(
                      layer == PolicyLayer.IDENTITY
                          ? "policies of " + principal.resource()
                          : layer.label(),
                      calls(refused)),
              Owner.ACCOUNT_ADMINISTRATOR);
    };
  }

  private Finding unknown() {
    var keys = simulated.dependsOn();
    return new Finding(
        ProblemCode.DEPENDS_ON_CONTEXT,
        Severity.WARNING,
        "It is not known whether this is allowed: it depends on " + String.join(", ", keys) + ".",
        evidence(simulated.unknown()),
        howToTell(keys),
        Owner.YOU);
  }

  /** Of a user, no command here decides by its policies alone. */
  private String howToTell(Set<String> keys) {
    if (!principal.resourceType().equals("role")) {
      return "Prove it, for a few tokens:\n" + command("check").and("--invoke");
    }
    var verify =
        command("provision", "verify")
            .with("--attach-to", Placeholder.ROLE_NAME, RoleSpec.nameOf(principal));
    var told = verify;
    for (var key : keys) {
      told = told.with("--context", key + "=VALUE");
    }
    return "Set it with --context, as the call will carry it:\n"
        + told
        + "\nOr prove it, for a few tokens:\n"
        + verify.and("--invoke");
  }

  private ShellCommand command(String... words) {
    return ShellCommand.of("bedrock-agent").and(words).and(options.words().toArray(String[]::new));
  }

  private Finding finding(
      ProblemCode problem, String title, List<Verdict> refused, String remedy, Owner owner) {
    return new Finding(problem, Severity.ERROR, title, evidence(refused), remedy, owner);
  }

  private String evidence(List<Verdict> verdicts) {
    var first = verdicts.get(0);
    return "%s for %s on %s: %s, by %s"
        .formatted(
            first.action(),
            principal,
            first.resource(),
            first.ruling().words(),
            simulated.by().words());
  }

  private static String calls(List<Verdict> verdicts) {
    return verdicts.stream()
        .map(one -> one.action() + " on " + one.resource())
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  /** IAM's simulation does not say which policy it is. */
  private String whichBoundary() {
    if (simulated.boundary().isPresent()) {
      return "\nThe boundary is " + simulated.boundary().get() + ".";
    }
    return principal.resourceType().equals("role")
        ? "\nThis shows which policy is the boundary:\n"
            + ShellCommand.of("aws", "iam", "get-role")
                .with("--role-name", RoleSpec.nameOf(principal))
                .with("--query", "Role.PermissionsBoundary")
        : "";
  }
}
