package com.example.bedrockagent.model;

import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.ProblemCode;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.model.ModelId.AccountModel;
import com.example.bedrockagent.model.ModelId.BaseModel;
import com.example.bedrockagent.shell.Placeholder;
import com.example.bedrockagent.shell.ShellCommand;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why an identifier can not be invoked as it stands, and what can. */
final class ResolutionFindings {

  private ResolutionFindings() {}

  /**
   * @param nearest an ID that is offered and spelt alike
   */
  static Finding notOffered(
      ModelId requested, String region, String evidence, Optional<String> nearest) {
    return new Finding(
        ProblemCode.NO_SUCH_MODEL_ID,
        Severity.ERROR,
        "The model '" + requested.text() + "' is not offered in " + region + ".",
        evidence,
        nearest.map(id -> "Did you mean " + id + "? ").orElse("")
            + "Check the spelling, the geography in front (us., eu., …) and the region."
            + " To see what is offered:\n"
            + ShellCommand.of("aws", "bedrock", "list-inference-profiles")
                .with("--region", Placeholder.REGION, region),
        Owner.YOU);
  }

  static Finding chooseOne(BaseModel requested, String region, List<InferenceProfile> candidates) {
    var evidence =
        candidates.isEmpty()
            ? "Bedrock lists no inference profile for it in " + region + "."
            : "Bedrock lists for it: "
                + candidates.stream()
                    .map(profile -> profile.id() + " (" + profile.destinations() + ")")
                    .collect(Collectors.joining("; "))
                + ".";
    return new Finding(
        ProblemCode.PROFILE_NEEDED,
        Severity.ERROR,
        "The base model '"
            + requested.id()
            + "' needs an inference profile in "
            + region
            + ", and no single one fits.",
        evidence,
        candidates.isEmpty()
            ? "Choose another model or region."
            : "Choose one with --geo "
                + candidates.stream()
                    .map(InferenceProfile::geography)
                    .collect(Collectors.joining("|"))
                + ", or give its ID.",
        Owner.YOU);
  }

  /** A custom model is no resource that an invocation can be authorised on. */
  static Finding needsDeployment(AccountModel requested) {
    return new Finding(
        ProblemCode.PROFILE_NEEDED,
        Severity.ERROR,
        "The custom model '" + requested.text() + "' can not be invoked itself.",
        "Bedrock serves custom models through a deployment or provisioned throughput only.",
        "Give the ARN of one, which ends in custom-model-deployment/ID or provisioned-model/ID. To"
            + " see them: aws bedrock list-custom-model-deployments; aws bedrock"
            + " list-provisioned-model-throughputs",
        Owner.YOU);
  }
}
