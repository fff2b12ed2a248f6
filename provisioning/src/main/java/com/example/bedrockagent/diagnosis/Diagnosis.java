package com.example.bedrockagent.diagnosis;

import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.ProblemCode;
import com.example.bedrockagent.finding.Severity;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an AWS error means: one cause, the evidence, the remedy, and who can apply it.
 *
 * <p>AWS reuses its error codes (a legacy model is "not found", a missing subscription is "access
 * denied"), so the message decides first. Sources: the IAM set-up document, section
 * Troubleshooting; <a
 * href="https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html">
 * Amazon Bedrock API error codes</a>; <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM
 * access denied messages</a>.
 */
public final class Diagnosis {

  private static final String DENIED =
      """
      Allow {action} on {resource} for the caller, unless a policy denies it on purpose. {statement}
      This shows who the caller is:
      aws sts get-caller-identity""";

  private static final String UNKNOWN =
      """
      Look the message up in the Amazon Bedrock user guide, under API error codes: \
      https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html""";

  private Diagnosis() {}

  /** The finding for an exception, read through whatever wraps it (see {@link AwsError#of}). */
  public static Finding of(Throwable error) {
    return of(AwsError.of(error));
  }

  /** The finding for an error; {@code BRK-100} when no rule knows it. */
  public static Finding of(AwsError error) {
    return of(error, Situation.UNKNOWN);
  }

  /** The finding for an exception, with a remedy for the situation it happened in. */
  public static Finding of(Throwable error, Situation situation) {
    return of(AwsError.of(error), situation);
  }

  /** The finding for an error, with a remedy for the situation it happened in. */
  public static Finding of(AwsError error, Situation situation) {
    var rule = Rules.matching(error);
    return rule.map(known -> inSituation(known, error, situation).finding(error, situation))
        .orElseGet(() -> unknown(error, situation));
  }

  /**
   * What is to be done, and by whom, where AWS names another policy than the caller's own as what
   * refuses; empty where it names none.
   */
  public static Optional<Finding> ofOtherPolicy(String awsWords) {
    var error = new AwsError(Optional.of("AccessDeniedException"), OptionalInt.of(403), awsWords);
    return Denial.of(error).filter(denial -> !denial.isByIdentityPolicy()).map(denial -> of(error));
  }

  /** Where the role's policies were found to allow the model, they are not to blame. */
  private static Rule inSituation(Rule rule, AwsError error, Situation situation) {
    if (!situation.roleAllows() || !PolicyRules.BLAMES_ROLE.contains(rule)) {
      return rule;
    }
    return Denial.of(error)
            .flatMap(Denial::layer)
            .filter("identity-based policy"::equals)
            .isPresent()
        ? PolicyRules.NOT_CAUGHT_UP
        : PolicyRules.OUTSIDE_ROLE;
  }

  /**
   * Whether it only takes time until IAM goes by the role's policies as they are: the same call is
   * worth trying again.
   */
  public static boolean isNotCaughtUp(Finding finding) {
    return finding.problem() == ProblemCode.NOT_CAUGHT_UP;
  }

  /** Whether an exception comes from the AWS SDK, however deeply it is wrapped. */
  public static boolean isOfAws(Throwable error) {
    return AwsError.isOfSdk(error);
  }

  /** Whether a rule knows the error. */
  public static boolean knows(AwsError error) {
    return Rules.matching(error).isPresent();
  }

  /** Whether to send the call again; never, for an error no rule knows. */
  public static Retry retry(AwsError error) {
    return Rules.matching(error).map(Rule::retry).orElse(Retry.NEVER);
  }

  private static Finding unknown(AwsError error, Situation situation) {
    var wording = Wording.of(error.message());
    var denied = wording.named("action").isPresent();
    return new Finding(
        ProblemCode.UNKNOWN_ERROR,
        Severity.ERROR,
        denied ? "AWS denied an action that no rule here knows." : "No rule here knows this error.",
        Evidence.of(error),
        new RemedyText(wording, situation).fill(denied ? DENIED : UNKNOWN),
        denied ? Owner.ACCOUNT_ADMINISTRATOR : Owner.YOU);
  }
}
