package com.example.bedrockagent.startup.advice;

import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.ProblemCode;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.ElementList;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.grant.Capability;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import com.example.bedrockagent.policy.grant.PolicyNeeds;
import com.example.bedrockagent.role.verify.AccessFindings;
import com.example.bedrockagent.role.verify.RoleVerifier.Simulated;
import com.example.bedrockagent.role.verify.RoleVerifier.Verdict;
import com.example.bedrockagent.shell.Placeholder;
import com.example.bedrockagent.shell.ShellCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What keeps a principal from invoking a target, by the layer that decided it, each with a remedy
 * that fits the layer.
 */
public final class AccessProblems {

  private final Arn principal;
  private final ModelTarget target;
  private final String grantee;

  /**
   * @param grantee the options of {@code provision apply} that say whom to grant it
   */
  public AccessProblems(Arn principal, ModelTarget target, String grantee) {
    this.principal = principal;
    this.target = target;
    this.grantee = grantee;
  }

  /** The problems, the outermost layer first; none if all is allowed. */
  public List<Finding> of(Simulated simulated) {
    return of(simulated, Optional::empty);
  }

  /**
   * @param onDemand whether the region offers the base model on demand, which is a way around
   */
  public List<Finding> of(Simulated simulated, Supplier<Optional<Boolean>> onDemand) {
    var options =
        ShellCommand.of().with("--model", target.invokeId()).with("--region", target.region());
    var findings = new ArrayList<>(AccessFindings.of(principal, simulated, options));
    var missing = AccessFindings.notGranted(simulated);
    if (!missing.isEmpty()) {
      // A refusal for certain comes before what is only unknown.
      var known = findings.stream().filter(one -> one.severity() == Severity.ERROR).count();
      findings.add((int) known, notGranted(simulated, missing, onDemand.get()));
    }
    return List.copyOf(findings);
  }

  private Finding notGranted(
      Simulated simulated, List<Verdict> missing, Optional<Boolean> onDemand) {
    var resources = missing.stream().map(AccessProblems::resource).collect(Collectors.toSet());
    var first = missing.get(0);
    return new Finding(
        problem(resource(first)),
        Severity.ERROR,
        title(resources),
        "%s for %s on %s: %s, by %s"
            .formatted(
                first.action(),
                principal,
                first.resource(),
                first.ruling().words(),
                simulated.by().words()),
        Remedy.grant(missing(resources), principal, target, grantee) + aroundIt(onDemand),
        Owner.ACCOUNT_ADMINISTRATOR);
  }

  private static Arn resource(Verdict verdict) {
    return Arn.parse(verdict.resource());
  }

  private static ProblemCode problem(Arn resource) {
    if (resource.resourceType().endsWith("inference-profile")) {
      return ProblemCode.PROFILE_NOT_ALLOWED;
    }
    return resource.region().isEmpty()
        ? ProblemCode.GLOBAL_MODEL_NOT_ALLOWED
        : ProblemCode.MODEL_NOT_ALLOWED;
  }

  private String title(Set<Arn> denied) {
    if (target.profile().filter(denied::contains).isPresent()) {
      return "The caller may not invoke the inference profile.";
    }
    var regions =
        target.models().stream()
            .filter(denied::contains)
            .map(model -> model.region().isEmpty() ? "any commercial region" : model.region())
            .collect(Collectors.joining(", "));
    return "The caller may not invoke the model in " + regions + ".";
  }

  /** The document's advice, where it helps. */
  private String aroundIt(Optional<Boolean> onDemand) {
    return onDemand.orElse(false)
        ? "\nOr use the base model ID, which %s offers on demand, if the role allows that:\n--model %s"
            .formatted(target.region(), Placeholder.BASE_MODEL_ID.or(target.baseModelId()))
        : "";
  }

  /** The statements of the target's policy, as far as they are missing. */
  private PolicyDocument missing(Set<Arn> denied) {
    var names = denied.stream().map(Arn::toString).collect(Collectors.toSet());
    var needs =
        new PolicyNeeds(
            principal,
            List.of(target),
            Set.of(Capability.INVOKE, Capability.STREAM),
            Optional.empty(),
            Optional.empty(),
            List.of());
    return PolicyDocument.of(
        PolicyCompiler.compile(needs).statements().stream()
            .flatMap(statement -> narrowed(statement, names))
            .toArray(Statement[]::new));
  }

  private static Stream<Statement> narrowed(Statement whole, Set<String> denied) {
    var resources =
        whole.resources().orElseThrow().values().stream().filter(denied::contains).toList();
    return resources.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new Statement(
                whole.sid(),
                whole.effect(),
                whole.principal(),
                whole.actions(),
                Optional.of(ElementList.of(resources)),
                whole.conditions()));
  }
}
