package com.example.bedrockagent.startup;

import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.diagnosis.Finding;
import com.example.bedrockagent.diagnosis.Owner;
import com.example.bedrockagent.diagnosis.Severity;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.Capability;
import com.example.bedrockagent.policy.ElementList;
import com.example.bedrockagent.policy.PolicyCompiler;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.PolicyNeeds;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.role.RoleVerifier;
import com.example.bedrockagent.role.RoleVerifier.DecidedBy;
import com.example.bedrockagent.role.RoleVerifier.NotSimulated;
import com.example.bedrockagent.role.RoleVerifier.Simulated;
import com.example.bedrockagent.role.RoleVerifier.Verdict;
import com.example.bedrockagent.shell.Placeholder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.iam.IamClient;

/** Whether the caller may invoke the very target that will be invoked, by IAM's simulation. */
final class Permission {

  static final String NAME = "permission";

  private final Arn principal;
  private final ModelTarget target;
  private final String grantee;

  /**
   * @param grantee the options of {@code provision apply} that say whom to grant it
   */
  Permission(Arn principal, ModelTarget target, String grantee) {
    this.principal = principal;
    this.target = target;
    this.grantee = grantee;
  }

  /**
   * @param bedrock is asked for a way around a denial
   */
  Step simulate(IamClient iam, BedrockClient bedrock) {
    try {
      var verification = new RoleVerifier(iam).verify(principal, target);
      if (verification instanceof Simulated simulated) {
        return simulated.denied().isEmpty()
            ? Step.ok(NAME, allowed(simulated))
            : Step.failed(NAME, denied(simulated, OnDemand.of(bedrock, target)));
      }
      return Step.unknown(NAME, "not simulated: " + ((NotSimulated) verification).why());
    } catch (SdkException e) {
      return Step.unknown(NAME, "not simulated: " + Diagnosis.of(e).title());
    }
  }

  private static String allowed(Simulated simulated) {
    var by = simulated.by() == DecidedBy.IAM ? "" : ", by " + simulated.by().words();
    return "allowed on all resources (" + simulated.resources() + ")" + by;
  }

  private Finding denied(Simulated simulated, Optional<Boolean> onDemand) {
    var denied = simulated.denied();
    var resources = denied.stream().map(Permission::resource).collect(Collectors.toSet());
    var first = denied.get(0);
    var explicit = denied.stream().anyMatch(one -> one.decision().equals("explicitDeny"));
    return new Finding(
        explicit ? "BRK-102" : code(resource(first)),
        Severity.ERROR,
        explicit ? "A policy denies the caller the model." : title(resources),
        "%s for %s on %s: %s, by %s"
            .formatted(
                first.action(),
                principal,
                first.resource(),
                first.decision(),
                simulated.by().words()),
        explicit ? noDeny(resources) : grant(resources) + aroundIt(onDemand),
        Owner.ACCOUNT_ADMINISTRATOR);
  }

  private static Arn resource(Verdict verdict) {
    return Arn.parse(verdict.resource());
  }

  private static String code(Arn resource) {
    if (resource.resourceType().endsWith("inference-profile")) {
      return "BRK-104";
    }
    return resource.region().isEmpty() ? "BRK-105" : "BRK-106";
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

  private static String noDeny(Set<Arn> denied) {
    return Remedy.LOOK_FOR_A_DENY
        + ", for:\n"
        + denied.stream().map(Arn::toString).sorted().collect(Collectors.joining("\n"));
  }

  private String grant(Set<Arn> denied) {
    return Remedy.grant(missing(denied), principal, target, grantee);
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
