package com.example.bedrockagent.startup;

import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.ProblemCode;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Resolution;
import com.example.bedrockagent.model.Resolution.Resolved;
import com.example.bedrockagent.model.Resolution.Unknown;
import com.example.bedrockagent.model.Resolution.Unresolvable;
import com.example.bedrockagent.startup.advice.DeniedLookup;
import com.example.bedrockagent.startup.advice.Grantee;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * What was asked for, what will be invoked, and why.
 *
 * @param target empty if it is not known
 * @param denied why it is not, if the caller may not ask
 */
record ModelStep(Step step, Optional<ModelTarget> target, Optional<DeniedLookup> denied) {

  static final String NAME = "model";

  /**
   * Waits for Bedrock's answer.
   *
   * @param lookup what a refusal means
   */
  static ModelStep of(CompletableFuture<Resolution> asked, Function<Unknown, DeniedLookup> lookup) {
    try {
      var resolution = asked.join();
      if (resolution instanceof Resolved resolved) {
        var target = resolved.target();
        return new ModelStep(resolved(target), Optional.of(target), Optional.empty());
      }
      return resolution instanceof Unresolvable unresolvable
          ? failed(unresolvable.finding())
          : denied(lookup.apply((Unknown) resolution));
    } catch (CompletionException e) {
      return failed(Diagnosis.of(e.getCause()));
    }
  }

  private static ModelStep failed(Finding finding) {
    return new ModelStep(Step.failed(NAME, finding), Optional.empty(), Optional.empty());
  }

  private static Step resolved(ModelTarget target) {
    return Step.ok(
        NAME,
        target.invokeId(),
        "asked for " + target.requested().text(),
        target.why(),
        "served in " + target.destinations());
  }

  private static ModelStep denied(DeniedLookup lookup) {
    var finding =
        Grantee.isProjectOfUnifiedStudio(lookup.principal())
            ? project(lookup.unknown())
            : lookup.ofAgent();
    return new ModelStep(
        Step.warned(NAME, "not known: the caller may not ask Bedrock", finding),
        Optional.empty(),
        Optional.of(lookup));
  }

  /** Its boundary denies the questions, and the models with them. */
  private static Finding project(Unknown unknown) {
    return new Finding(
        ProblemCode.UNIFIED_STUDIO_PROJECT,
        Severity.WARNING,
        "A SageMaker Unified Studio project role may only use the project's own profiles.",
        unknown.why(),
        "Ask the project's administrator for an application inference profile tagged for this"
            + " project, and give its ARN with --model. A policy on the project's role has no"
            + " effect: its permissions boundary denies base models and system profiles.",
        Owner.ACCOUNT_ADMINISTRATOR);
  }
}
