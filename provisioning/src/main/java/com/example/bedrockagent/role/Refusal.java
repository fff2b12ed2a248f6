package com.example.bedrockagent.role;

import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.finding.Finding;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.IamException;

/**
 * A call of a plan that IAM refused, and what that means.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html">IAM API
 *     Reference, errors of each operation</a>
 */
public record Refusal(IamCall call, IamException cause) {

  /** Refusals that say the account is not as it was when the plan was made. */
  private static final Set<String> CHANGED =
      Set.of("EntityAlreadyExists", "NoSuchEntity", "ConcurrentModification", "DeleteConflict");

  private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException");

  /** Whether AWS says that the caller may not. */
  static boolean isDenied(AwsServiceException refused) {
    return DENIED.contains(code(refused));
  }

  /** AWS's own words; its code, where there are none. */
  public static String words(AwsServiceException refused) {
    var message = refused.awsErrorDetails().errorMessage();
    return message == null || message.isBlank() ? code(refused) : message;
  }

  public String words() {
    return words(cause);
  }

  boolean isDenied() {
    return isDenied(cause);
  }

  /** Whether it may go better after a while, with a plan that is made anew. */
  boolean isWorthAnotherTry() {
    return CHANGED.contains(code(cause)) || isUnknownPrincipal();
  }

  /** Why it did not go better, or can not. */
  Finding finding() {
    return switch (code(cause)) {
      case "LimitExceeded" -> RoleFindings.overQuota(call, words());
      case "UnmodifiableEntity" -> RoleFindings.ofAws(call.resource());
      case "MalformedPolicyDocument" -> RoleFindings.malformed(call, words(), isUnknownPrincipal());
      case "EntityAlreadyExists" -> RoleFindings.nameTaken(call, words());
      case "NoSuchEntity", "ConcurrentModification", "DeleteConflict", "ServiceFailure" ->
          RoleFindings.notLetThrough(call, words());
      default -> Diagnosis.of(cause);
    };
  }

  /** A principal that was made a moment ago is not known everywhere. */
  private boolean isUnknownPrincipal() {
    return code(cause).equals("MalformedPolicyDocument")
        && words().startsWith("Invalid principal in policy");
  }

  private static String code(AwsServiceException refused) {
    return String.valueOf(refused.awsErrorDetails().errorCode());
  }
}
