package com.example.bedrockagent.diagnosis;

import static com.example.bedrockagent.diagnosis.Retry.LATER;
import static com.example.bedrockagent.diagnosis.Retry.WITH_BACKOFF;
import static com.example.bedrockagent.finding.Owner.ACCOUNT_ADMINISTRATOR;
import static com.example.bedrockagent.finding.Owner.AWS;
import static com.example.bedrockagent.finding.Owner.YOU;

import com.example.bedrockagent.finding.ProblemCode;
import java.util.List;

/** Failures inside Bedrock or the model, known by their codes: the messages vary. */
final class ServiceRules {

  static final List<Rule> ALL =
      List.of(
          Rule.warning(
              ProblemCode.MODEL_TIMEOUT,
              When.code("ModelTimeoutException").orStatus(408),
              "The model took too long to answer.",
              "Try again, with a shorter input or a lower limit of output tokens.",
              YOU,
              WITH_BACKOFF),
          Rule.warning(
              ProblemCode.MODEL_NOT_READY,
              When.code("ModelNotReadyException"),
              "The model is still being loaded.",
              """
              Wait and try again: an imported model that was idle takes minutes to load.""",
              AWS,
              WITH_BACKOFF),
          Rule.warning(
              ProblemCode.MODEL_FAILED,
              When.code("ModelErrorException", "ModelStreamErrorException").orStatus(424),
              "The model failed while it answered.",
              """
              Try once more, from the start: what was streamed so far is not a whole answer. If \
              it fails again, change the prompt or the tools, or choose another model.""",
              AWS,
              WITH_BACKOFF),
          Rule.error(
              ProblemCode.QUOTA_USED_UP,
              When.code("ServiceQuotaExceededException"),
              "A quota of the account is used up.",
              """
              Request a higher quota. This shows the quotas and which of them can be raised:
              aws service-quotas list-service-quotas --service-code bedrock""",
              ACCOUNT_ADMINISTRATOR,
              LATER),
          Rule.warning(
              ProblemCode.AWS_ERROR,
              When.message("encountered an unexpected error during processing")
                  .orCode("InternalServerException")
                  .orStatus(500),
              "AWS had an internal error.",
              """
              Try again if no text was delivered yet; otherwise ask again from the start. If it \
              goes on, look at https://health.aws.amazon.com/health/status.""",
              AWS,
              WITH_BACKOFF));

  private ServiceRules() {}
}
