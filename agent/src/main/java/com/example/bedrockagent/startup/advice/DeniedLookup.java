package com.example.bedrockagent.startup.advice;

import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.diagnosis.Situation;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.ProblemCode;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.Authorization;
import com.example.bedrockagent.model.BundledModels;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Resolution.Unknown;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import com.example.bedrockagent.shell.Placeholder;
import com.example.bedrockagent.shell.ShellCommand;
import java.util.Objects;
import java.util.Optional;

/**
 * What to do where AWS does not let the caller ask which models there are: the state of every new
 * space of SageMaker Studio, whose execution role has no right in Bedrock at all.
 *
 * @param bundled what the model invokes by the catalogue this program brings along, if that tells
 * @param principal the role or user that was refused, a role with its path
 */
public record DeniedLookup(
    Unknown unknown, Optional<ModelTarget> bundled, Arn principal, String region) {

  static final ProblemCode CODE = ProblemCode.LOOKUP_DENIED;
  private static final String MAY_HAVE_A_PATH =
      "\nIf the role has a path, such as /service-role/, its whole ARN belongs into CheckOwnRole.";

  public DeniedLookup {
    Objects.requireNonNull(unknown);
    Objects.requireNonNull(bundled);
    Objects.requireNonNull(principal);
    Objects.requireNonNull(region);
  }

  /**
   * That of a caller, with what the bundled catalogue says.
   *
   * @param caller the role or user that asked, a role with its path; whoever AWS names counts where
   *     that is somebody else, such as the owner of an API key
   * @param geography which profile to use for a base model; empty for the region's own
   */
  public static DeniedLookup of(
      Unknown unknown, Arn caller, String region, Optional<String> geography) {
    var principal = LookupDenial.principal(unknown.why(), caller);
    return new DeniedLookup(
        unknown,
        BundledModels.target(unknown, region, geography, principal.account()),
        principal,
        region);
  }

  /** What keeps an agent from its model that runs as the principal. */
  public Finding ofAgent() {
    return denial().isMissingAllow()
        ? finding(Severity.ERROR, byCatalogue() + missing() + grant())
        : Diagnosis.of(denial().error(), situation());
  }

  /**
   * What a command goes by whose outcome is for somebody else to run.
   *
   * @param command the one that somebody can run who may ask Bedrock
   */
  public Finding ofCommand(String command) {
    return finding(
        bundled.isPresent() ? Severity.WARNING : Severity.ERROR,
        byCatalogue()
            + bundled.map(target -> "What is printed here is made of that.\n").orElse("")
            + (denial().isOfOrganisation()
                ? why() + "\nThen run this:\n" + command
                : "Whoever may ask Bedrock can run this:\n" + command + letAsk()));
  }

  /** What stops a command that has to know the model. */
  public Finding ofQuestion() {
    return finding(
        Severity.ERROR,
        denial().isOfOrganisation()
            ? why() + "\nThen run this again."
            : "Run this with credentials that may ask Bedrock." + letAsk());
  }

  /** What is known of the model, so that a later error gets an exact remedy. */
  public Situation situation() {
    return new Situation(
        Optional.of(region),
        Optional.of(modelId()),
        bundled.map(ModelTarget::baseModelId),
        Optional.empty(),
        bundled.stream()
            .flatMap(target -> target.authorizations().stream())
            .map(Authorization::resource)
            .map(Arn::toString)
            .toList(),
        false,
        Optional.of(Grantee.options(principal)));
  }

  /** What to send as {@code modelId}, as far as that is known. */
  public String modelId() {
    return bundled.map(ModelTarget::invokeId).orElseGet(() -> unknown.requested().text());
  }

  private Finding finding(Severity severity, String remedy) {
    return new Finding(
        CODE,
        severity,
        "The caller may not ask Bedrock what '" + unknown.requested().text() + "' invokes.",
        unknown.why(),
        remedy,
        denial().owner());
  }

  private String why() {
    return Diagnosis.of(denial().error(), situation()).remedy();
  }

  private String byCatalogue() {
    return bundled
        .map(
            target ->
                "By the catalogue bundled with this program, which Bedrock has not confirmed, it invokes %s, served in %s. "
                    .formatted(target.invokeId(), target.destinations()))
        .orElse("");
  }

  /** No Allow helps where another policy than the principal's own denies. */
  private String letAsk() {
    return denial().isMissingAllow()
        ? "\nOr let the caller ask. " + denial().addToAsk()
        : "\nWhy the caller may not: " + why();
  }

  /** All that an agent needs where the model is known, else what tells it. */
  private String missing() {
    return bundled
        .map(target -> denial().add(PolicyCompiler.compile(target, principal)) + ifItHasAPath())
        .orElseGet(denial()::addToAsk);
  }

  private String ifItHasAPath() {
    return principal.resource().matches("role/[^/]+") ? MAY_HAVE_A_PATH : "";
  }

  private String grant() {
    return """

        Or have the whole policy written by somebody who may ask Bedrock and write IAM:
        %s %s"""
        .formatted(
            ShellCommand.of("bedrock-agent", "provision", "apply")
                .with("--model", Placeholder.MODEL_ID, modelId())
                .with("--region", Placeholder.REGION, region),
            Grantee.options(principal));
  }

  private LookupDenial denial() {
    return new LookupDenial(unknown.why(), principal);
  }
}
