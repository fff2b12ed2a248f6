package com.example.bedrockagent.diagnosis;

import static com.example.bedrockagent.diagnosis.Retry.LATER;
import static com.example.bedrockagent.diagnosis.Retry.NEVER;
import static com.example.bedrockagent.diagnosis.Retry.WITH_BACKOFF;
import static com.example.bedrockagent.finding.Owner.ACCOUNT_ADMINISTRATOR;
import static com.example.bedrockagent.finding.Owner.AWS;
import static com.example.bedrockagent.finding.Owner.YOU;

import com.example.bedrockagent.finding.ProblemCode;
import java.util.List;

/** Requests that this account may not make now, or that this model does not take. */
final class RequestRules {

  private static final String QUOTAS =
      """
      This shows the quotas and which of them can be raised:
      aws service-quotas list-service-quotas --service-code bedrock""";

  static final List<Rule> ALL =
      List.of(
          Rule.error(
              ProblemCode.DATA_RETENTION,
              When.message("data retention mode '.*' is not available"),
              "The model asks for a data retention mode that the account has not chosen.",
              """
              Whoever is answerable for the account's data decides this: the setting \
              (PutAccountDataRetention) has prompts and answers kept for review. Otherwise \
              choose another model. This shows the setting:
              aws bedrock get-account-data-retention""",
              ACCOUNT_ADMINISTRATOR,
              NEVER),
          Rule.error(
              ProblemCode.ACCOUNT_NOT_CLEARED,
              When.message("operation not allowed"),
              "AWS has not cleared this account for Bedrock.",
              """
              This happens to new, unverified and restricted accounts. Open a support case about \
              the account (billing and account cases are free). No policy changes the answer.""",
              AWS,
              NEVER),
          Rule.error(
              ProblemCode.OPERATION_NOT_GRANTED,
              When.message("account is not authorized to invoke this api operation"),
              "AWS has not granted this account the operation in this region.",
              """
              Call the region in which the model was enabled. If it is the right region already, \
              open a support case about the account.""",
              AWS,
              NEVER),
          Rule.error(
              ProblemCode.COUNTRY_NOT_SERVED,
              When.message("unsupported countries, regions, or territories"),
              "Anthropic does not serve the country of this account or caller.",
              """
              No configuration changes this. See https://www.anthropic.com/supported-countries, \
              and choose a model of another provider where Anthropic's are not offered.""",
              YOU,
              NEVER),
          Rule.error(
              ProblemCode.TOKENS_OF_THE_DAY,
              When.message("too many tokens per day"),
              "The account's tokens for the day are used up.",
              """
              Wait until tomorrow, or request more tokens per day for this model; a new account \
              may have next to none. Retrying does not help.\s"""
                  + QUOTAS,
              ACCOUNT_ADMINISTRATOR,
              LATER),
          Rule.warning(
              ProblemCode.THROTTLED,
              When.message(
                      "too many (?:requests|tokens)|too many connections"
                          + "|unable to process your request")
                  .orCode("ThrottlingException", "Throttling", "ServiceUnavailableException")
                  .orStatus(429, 503),
              "Too many calls at once, for the quota or for the capacity.",
              """
              Wait and try again, a little longer each time. If it goes on, use a global inference \
              profile, which has more capacity, or request a higher quota.\s"""
                  + QUOTAS,
              YOU,
              WITH_BACKOFF),
          Rule.error(
              ProblemCode.PARAMETER_NOT_TAKEN,
              When.message(
                  "thinking\\.type|(?:temperature|top_p|top_k).*(?:deprecated|not supported)|extraneous key"),
              "The model does not take one of the request's parameters.",
              """
              Drop the parameter that the message names, or set it as the message says. Newer \
              Claude models take neither temperature, top_p and top_k nor a thinking budget.""",
              YOU,
              NEVER),
          Rule.warning(
              ProblemCode.TOKENS_NOT_COUNTED,
              When.message("doesn't support counting tokens"),
              "Bedrock cannot count tokens for this model.",
              """
              Estimate the count locally (four characters a token is a fair guess for English), \
              or read the usage in the model's answer. CountTokens takes no inference profile.""",
              YOU,
              NEVER),
          Rule.error(
              ProblemCode.NO_SUCH_GUARDRAIL,
              When.message("guardrail identifier is invalid"),
              "There is no such guardrail in this region.",
              """
              Check the guardrail's ID or ARN, its version and its region. This lists them:
              aws bedrock list-guardrails""",
              YOU,
              NEVER));

  private RequestRules() {}
}
