package com.example.bedrockagent.diagnosis;

import java.util.List;

/**
 * Errors that AWS sends, in its own words, so that tests and the sandbox can send them too.
 *
 * <p>The wording is that of public reports against Amazon Bedrock, IAM and STS, with the account,
 * role and model replaced by examples. Only {@code service-quota} is not from a report: it is the
 * first sentence of the error's description in the Bedrock Runtime API reference.
 */
public final class ErrorCatalogue {

  private static final String BASE = "anthropic.claude-sonnet-4-5-20250929-v1:0";

  private static final String DENIED =
      "User: arn:aws:sts::123456789012:assumed-role/AgentRole/agent is not authorized to perform: ";

  private static final String INVOKE_DENIED =
      DENIED + "bedrock:InvokeModelWithResponseStream on resource: ";

  private static final String NO_IDENTITY_POLICY =
      " because no identity-based policy allows the bedrock:InvokeModelWithResponseStream action";

  private static final String PROFILE =
      "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us." + BASE;

  private static final List<ErrorExample> ALL =
      List.of(
          new ErrorExample(
              1,
              "scp-explicit-deny",
              403,
              "AccessDeniedException",
              INVOKE_DENIED
                  + "arn:aws:bedrock:us-west-2::foundation-model/"
                  + BASE
                  + " with an explicit deny in a service control policy:"
                  + " arn:aws:organizations::111122223333:policy/o-exampleorgid"
                  + "/service_control_policy/p-examplepolicyid"),
          new ErrorExample(
              2,
              "boundary-explicit-deny",
              403,
              "AccessDeniedException",
              INVOKE_DENIED + PROFILE + " with an explicit deny in a permissions boundary"),
          new ErrorExample(
              3,
              "boundary-no-allow",
              403,
              "AccessDeniedException",
              INVOKE_DENIED
                  + PROFILE
                  + " because no permissions boundary allows the"
                  + " bedrock:InvokeModelWithResponseStream action"),
          new ErrorExample(
              4,
              "profile-not-allowed",
              403,
              "AccessDeniedException",
              INVOKE_DENIED + PROFILE + NO_IDENTITY_POLICY),
          new ErrorExample(
              5,
              "global-model-not-allowed",
              403,
              "AccessDeniedException",
              INVOKE_DENIED + "arn:aws:bedrock:::foundation-model/" + BASE + NO_IDENTITY_POLICY),
          new ErrorExample(
              6,
              "destination-model-not-allowed",
              403,
              "AccessDeniedException",
              INVOKE_DENIED
                  + "arn:aws:bedrock:us-west-2::foundation-model/"
                  + BASE
                  + NO_IDENTITY_POLICY),
          new ErrorExample(
              7,
              "bearer-token-not-allowed",
              403,
              "AccessDeniedException",
              DENIED
                  + "bedrock:CallWithBearerToken on resource: * because no identity-based policy"
                  + " allows the bedrock:CallWithBearerToken action"),
          new ErrorExample(
              8,
              "assume-role-not-allowed",
              403,
              "AccessDenied",
              "User: arn:aws:iam::123456789012:user/developer is not authorized to perform:"
                  + " sts:AssumeRole on resource: arn:aws:iam::123456789012:role/AgentRole"),
          new ErrorExample(
              9,
              "payment-instrument",
              403,
              "AccessDeniedException",
              "Model access is denied due to INVALID_PAYMENT_INSTRUMENT:A valid payment instrument"
                  + " must be provided.. Your AWS Marketplace subscription for this model cannot be"
                  + " completed at this time. If you recently fixed this issue, try again after 2"
                  + " minutes."),
          new ErrorExample(
              10,
              "marketplace-subscription",
              403,
              "AccessDeniedException",
              "Model access is denied due to IAM user or service role is not authorized to perform"
                  + " the required AWS Marketplace actions (aws-marketplace:ViewSubscriptions,"
                  + " aws-marketplace:Subscribe) to enable access to this model. Refer to the"
                  + " Amazon Bedrock documentation for further details. Your AWS Marketplace"
                  + " subscription for this model cannot be completed at this time. If you recently"
                  + " fixed this issue, try again after 5 minutes."),
          new ErrorExample(
              11,
              "use-case-form",
              404,
              "ResourceNotFoundException",
              "Model use case details have not been submitted for this account. Fill out the"
                  + " Anthropic use case details form before using the model. If you have already"
                  + " filled out the form, try again in 15 minutes."),
          new ErrorExample(
              12,
              "on-demand-not-supported",
              400,
              "ValidationException",
              "Invocation of model ID "
                  + BASE
                  + " with on-demand throughput isn\u2019t supported. Retry your request with the ID"
                  + " or ARN of an inference profile that contains this model."),
          new ErrorExample(
              13,
              "invalid-model-identifier",
              400,
              "ValidationException",
              "The provided model identifier is invalid."),
          new ErrorExample(
              14,
              "model-not-found",
              404,
              "ResourceNotFoundException",
              "Could not resolve the foundation model from the provided model identifier."),
          new ErrorExample(
              15,
              "end-of-life",
              404,
              "ResourceNotFoundException",
              "This model version has reached the end of its life. Please refer to the AWS"
                  + " documentation for more details."),
          new ErrorExample(
              16,
              "legacy-model",
              404,
              "ResourceNotFoundException",
              "Access denied. This Model is marked by provider as Legacy and you have not been"
                  + " actively using the model in the last 30 days. Please upgrade to an active"
                  + " model on Amazon Bedrock"),
          new ErrorExample(
              17,
              "model-gated",
              403,
              "AccessDeniedException",
              "anthropic.claude-opus-5 is not available for this account. You can explore other"
                  + " available models on Amazon Bedrock. For additional access options, contact"
                  + " AWS Sales at https://aws.amazon.com/contact-us/sales-support/"),
          new ErrorExample(
              18,
              "model-access-not-granted",
              403,
              "AccessDeniedException",
              "You don't have access to the model with the specified model ID."),
          new ErrorExample(
              19,
              "data-retention",
              400,
              "ValidationException",
              "data retention mode 'default' is not available for this model"),
          new ErrorExample(
              20, "operation-not-allowed", 400, "ValidationException", "Operation not allowed"),
          new ErrorExample(
              21,
              "account-not-authorized",
              400,
              "ValidationException",
              "Your account is not authorized to invoke this API operation."),
          new ErrorExample(
              22,
              "unsupported-country",
              400,
              "ValidationException",
              "Access to Anthropic models is not allowed from unsupported countries, regions, or"
                  + " territories. Please refer to https://www.anthropic.com/supported-countries"
                  + " for more information on the countries and regions Anthropic currently"
                  + " supports."),
          new ErrorExample(
              23,
              "daily-token-quota",
              429,
              "ThrottlingException",
              "Too many tokens per day, please wait before trying again."),
          new ErrorExample(
              24,
              "throttling",
              429,
              "ThrottlingException",
              "Too many requests, please wait before trying again."),
          new ErrorExample(
              24,
              "service-unavailable",
              503,
              "ServiceUnavailableException",
              "Bedrock is unable to process your request."),
          new ErrorExample(
              25,
              "parameter-not-accepted",
              400,
              "ValidationException",
              "The model returned the following errors: `temperature` is deprecated for this"
                  + " model."),
          new ErrorExample(
              26,
              "token-counting-unsupported",
              400,
              "ValidationException",
              "The provided model doesn't support counting tokens."),
          new ErrorExample(
              27,
              "invalid-guardrail",
              400,
              "ValidationException",
              "The provided guardrail identifier is invalid."),
          new ErrorExample(
              28,
              "model-timeout",
              408,
              "ModelTimeoutException",
              "Model has timed out in processing the request. Try your request again."),
          new ErrorExample(
              29,
              "model-not-ready",
              429,
              "ModelNotReadyException",
              "Model is not ready for inference. Wait and try your request again."),
          new ErrorExample(
              30,
              "model-error",
              424,
              "ModelErrorException",
              "Model produced invalid sequence as part of ToolUse. Please refer to the model tool"
                  + " use troubleshooting guide."),
          new ErrorExample(
              30,
              "model-stream-error",
              424,
              "ModelStreamErrorException",
              "Model produced invalid sequence as part of ToolUse. Please refer to the model tool"
                  + " use troubleshooting guide."),
          new ErrorExample(
              31,
              "service-quota",
              400,
              "ServiceQuotaExceededException",
              "Your request exceeds the service quota for your account."),
          new ErrorExample(
              32,
              "internal-error",
              500,
              "InternalServerException",
              "The system encountered an unexpected error during processing. Try your request"
                  + " again."),
          new ErrorExample(
              33,
              "expired-token",
              403,
              "ExpiredTokenException",
              "The security token included in the request is expired"),
          new ErrorExample(
              34,
              "invalid-credentials",
              403,
              "UnrecognizedClientException",
              "The security token included in the request is invalid."),
          new ErrorExample(
              35,
              "clock-skew",
              403,
              "InvalidSignatureException",
              "Signature expired: 20261124T010000Z is now earlier than 20261124T015500Z"
                  + " (20261124T020000Z - 5 min.)"));

  private ErrorCatalogue() {}

  /** Every example, ordered by row. */
  public static List<ErrorExample> all() {
    return ALL;
  }

  /**
   * The example with that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static ErrorExample byName(String name) {
    return ALL.stream()
        .filter(example -> example.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
  }

  private static String unknown(String name) {
    return "No error is called \"" + name + "\". Known: " + String.join(", ", names());
  }

  private static List<String> names() {
    return ALL.stream().map(ErrorExample::name).toList();
  }
}
