package com.example.bedrockagent.startup;

import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.diagnosis.Finding;
import com.example.bedrockagent.diagnosis.Owner;
import com.example.bedrockagent.diagnosis.Severity;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Resolution;
import com.example.bedrockagent.model.Resolution.Resolved;
import com.example.bedrockagent.model.Resolution.Unknown;
import com.example.bedrockagent.model.Resolution.Unresolvable;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What was asked for, what will be invoked, and why.
 *
 * @param target empty if it is not known
 */
record ModelStep(Step step, Optional<ModelTarget> target) {

  static final String NAME = "model";

  /**
   * Waits for Bedrock's answer.
   *
   * @param inProject whether the caller is a project's role of SageMaker Unified Studio
   */
  static ModelStep of(CompletableFuture<Resolution> asked, boolean inProject) {
    try {
      var resolution = asked.join();
      if (resolution instanceof Resolved resolved) {
        return new ModelStep(resolved(resolved.target()), Optional.of(resolved.target()));
      }
      return new ModelStep(
          resolution instanceof Unresolvable unresolvable
              ? Step.failed(NAME, unresolvable.finding())
              : unknown((Unknown) resolution, inProject),
          Optional.empty());
    } catch (CompletionException e) {
      return new ModelStep(Step.failed(NAME, Diagnosis.of(e.getCause())), Optional.empty());
    }
  }

  private static Step resolved(ModelTarget target) {
    return Step.ok(
        NAME,
        target.invokeId(),
        "asked for " + target.requested().text(),
        target.why(),
        "served in " + target.destinations());
  }

  private static Step unknown(Unknown unknown, boolean inProject) {
    return inProject
        ? Step.warned(NAME, "not known", project(unknown))
        : Step.unknown(NAME, unknown.why());
  }

  /** Its boundary denies the questions, and the models with them. */
  private static Finding project(Unknown unknown) {
    return new Finding(
        "BRK-139",
        Severity.WARNING,
        "A SageMaker Unified Studio project role may only use the project's own profiles.",
        unknown.why(),
        "Ask the project's administrator for an application inference profile tagged for this"
            + " project, and give its ARN with --model. A policy on the project's role has no"
            + " effect: its permissions boundary denies base models and system profiles.",
        Owner.ACCOUNT_ADMINISTRATOR);
  }
}
