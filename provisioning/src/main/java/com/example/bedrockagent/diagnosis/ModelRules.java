package com.example.bedrockagent.diagnosis;

import static com.example.bedrockagent.diagnosis.Retry.LATER;
import static com.example.bedrockagent.diagnosis.Retry.NEVER;
import static com.example.bedrockagent.finding.Owner.ACCOUNT_ADMINISTRATOR;
import static com.example.bedrockagent.finding.Owner.AWS;
import static com.example.bedrockagent.finding.Owner.YOU;

import com.example.bedrockagent.finding.ProblemCode;
import java.util.List;

/** Models that are not enabled for the account, not named right, or gone. */
final class ModelRules {

  private static final String LIST_MODELS =
      """
      These list what there is:
      aws bedrock list-inference-profiles --type-equals SYSTEM_DEFINED --region {called}
      aws bedrock list-foundation-models --by-provider anthropic --region {called}""";

  static final List<Rule> ALL =
      List.of(
          Rule.error(
              ProblemCode.NO_PAYMENT_METHOD,
              When.message("INVALID_PAYMENT_INSTRUMENT"),
              "The account has no payment method that AWS Marketplace accepts.",
              """
              Add a valid card as the default under Billing and Cost Management, Payment \
              preferences; then wait at least two minutes and try again. In an organisation, the \
              management account pays.""",
              ACCOUNT_ADMINISTRATOR,
              LATER),
          Rule.error(
              ProblemCode.MODEL_NOT_ENABLED,
              When.message(
                  "model access is denied due to .*aws-marketplace"
                      + "|required AWS Marketplace actions"),
              "The model was never enabled in this account, and the caller may not subscribe.",
              """
              AWS answers "access denied", but it is not the role's policy that is missing. Have the \
              model enabled once by someone with aws-marketplace:Subscribe and \
              aws-marketplace:ViewSubscriptions: by one call to the model, or as below. The \
              agent's role does not need these actions. Allow up to 15 minutes.
              aws bedrock list-foundation-model-agreement-offers --model-id {base_id}
              aws bedrock create-foundation-model-agreement --model-id {base_id} \
              --offer-token OFFER_TOKEN""",
              ACCOUNT_ADMINISTRATOR,
              LATER),
          Rule.error(
              ProblemCode.NO_USE_CASE_FORM,
              When.message("use case details have not been submitted|required use-case form"),
              "Anthropic's use case form was not submitted for this account.",
              """
              AWS answers "not found", but the model is there. Submit the form once, for the account or for the organisation in its management account: \
              in the Bedrock console, Model catalog, any Claude model; or with the API \
              PutUseCaseForModelAccess. Then wait 15 minutes. This shows what was submitted:
              aws bedrock get-use-case-for-model-access""",
              ACCOUNT_ADMINISTRATOR,
              LATER),
          Rule.error(
              ProblemCode.PROFILE_NEEDED,
              When.message("on-demand throughput isn.t supported"),
              "This model can only be called through an inference profile.",
              """
              Use the ID of an inference profile instead of {model}. This lists those that contain \
              the model:
              aws bedrock list-inference-profiles --type-equals SYSTEM_DEFINED --query \
              "inferenceProfileSummaries[?contains(models[0].modelArn,'{model}')]\
              .inferenceProfileId\"""",
              YOU,
              NEVER),
          Rule.error(
              ProblemCode.NO_SUCH_MODEL_ID,
              When.message("provided model identifier is invalid"),
              "Bedrock does not know this model ID in this region.",
              """
              Check the spelling, the region, and the prefix: us. works from US regions, eu. from \
              EU regions, and a retired model has no ID any more.\s"""
                  + LIST_MODELS,
              YOU,
              NEVER),
          Rule.error(
              ProblemCode.NO_SUCH_MODEL,
              When.message("could not resolve the foundation model"),
              "There is no such foundation model in this region.",
              """
              Check the model ID's spelling and version, and whether the model is offered in this \
              region or was retired.\s"""
                  + LIST_MODELS,
              YOU,
              NEVER),
          Rule.error(
              ProblemCode.MODEL_RETIRED,
              When.message("reached the end of its life"),
              "The model was retired.",
              "Choose a model that is still active: its modelLifecycle status is ACTIVE. "
                  + LIST_MODELS,
              YOU,
              NEVER),
          Rule.error(
              ProblemCode.MODEL_LEGACY,
              When.message("marked by provider as legacy"),
              "The model is legacy and closed to accounts that were not using it.",
              "AWS answers \"not found\", but the model ID is right. Choose a model whose modelLifecycle"
                  + " status is ACTIVE: a policy cannot reopen this one. "
                  + LIST_MODELS,
              YOU,
              NEVER),
          Rule.error(
              ProblemCode.MODEL_NOT_OFFERED,
              When.message("is not available for this account"),
              "AWS does not offer this model to this account.",
              """
              Choose another model, or ask AWS Sales for access to {model}. The availability API \
              may say AUTHORIZED all the same, and no policy changes the answer.""",
              AWS,
              NEVER),
          Rule.error(
              ProblemCode.NO_ACCESS_TO_MODEL,
              When.message("don't have access to the model with the specified model id"),
              "This account has no access to the model in this region.",
              """
              Have the model enabled in the region you call (Bedrock console, Model catalog; \
              Anthropic also asks for its use case form). This shows what is missing:
              aws bedrock get-foundation-model-availability --model-id {base_id}""",
              ACCOUNT_ADMINISTRATOR,
              NEVER));

  private ModelRules() {}
}
