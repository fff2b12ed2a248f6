package com.example.bedrockagent.startup;

import com.example.bedrockagent.diagnosis.AwsError;
import com.example.bedrockagent.diagnosis.Denial;
import com.example.bedrockagent.diagnosis.Situation;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.ProblemCode;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.shell.Placeholder;
import com.example.bedrockagent.shell.ShellCommand;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What is left to do where a check found nothing wrong, and does not know that all is well. */
final class Undecided {

  private static final String ALLOW =
      """

      Without a call, it takes iam:SimulatePrincipalPolicy on the caller's own role, which is in the \
      policy that provision apply writes.""";

  private Undecided() {}

  static Finding finding(List<Step> steps, Situation situation) {
    return new Finding(
        ProblemCode.INVOCATION_UNDECIDED,
        Severity.WARNING,
        "It is not known whether the caller may invoke the model.",
        unknown(steps),
        invoke(situation) + (isAllowOfHelp(steps) ? ALLOW : ""),
        Owner.YOU);
  }

  private static String invoke(Situation situation) {
    return "Prove it by one call, which costs a few tokens:\n"
        + ShellCommand.of("bedrock-agent", "check", "--invoke")
            .with("--model", Placeholder.MODEL_ID.or(situation.model()))
            .with("--region", Placeholder.REGION.or(situation.region()));
  }

  /** No Allow helps where AWS names another policy, or a Deny, as what keeps IAM from answering. */
  private static boolean isAllowOfHelp(List<Step> steps) {
    return steps.stream()
        .filter(step -> step.name().equals(Permission.NAME))
        .map(step -> new AwsError(Optional.empty(), OptionalInt.empty(), step.detail()))
        .flatMap(error -> Denial.of(error).stream())
        .allMatch(Denial::isMissingAllow);
  }

  private static String unknown(List<Step> steps) {
    var unknown = details(steps);
    return unknown.isEmpty() ? "No step has asked for it." : unknown;
  }

  private static String details(List<Step> steps) {
    return steps.stream()
        .filter(step -> step.state() == Step.State.UNKNOWN)
        .filter(step -> step.name().equals(ModelStep.NAME) || step.name().equals(Permission.NAME))
        .map(step -> step.name() + ": " + step.detail())
        .collect(Collectors.joining("\n"));
  }
}
