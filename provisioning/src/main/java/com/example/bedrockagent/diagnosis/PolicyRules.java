package com.example.bedrockagent.diagnosis;

import static com.example.bedrockagent.diagnosis.PolicyLayer.IDENTITY_BASED_POLICY;
import static com.example.bedrockagent.diagnosis.PolicyLayer.PERMISSIONS_BOUNDARY;
import static com.example.bedrockagent.diagnosis.PolicyLayer.RESOURCE_BASED_POLICY;
import static com.example.bedrockagent.diagnosis.PolicyLayer.RESOURCE_CONTROL_POLICY;
import static com.example.bedrockagent.diagnosis.PolicyLayer.SERVICE_CONTROL_POLICY;
import static com.example.bedrockagent.diagnosis.PolicyLayer.SESSION_POLICY;
import static com.example.bedrockagent.diagnosis.PolicyLayer.VPC_ENDPOINT_POLICY;
import static com.example.bedrockagent.diagnosis.Retry.LATER;
import static com.example.bedrockagent.diagnosis.Retry.NEVER;
import static com.example.bedrockagent.finding.Owner.ACCOUNT_ADMINISTRATOR;
import static com.example.bedrockagent.finding.Owner.ORGANISATION_ADMINISTRATOR;
import static com.example.bedrockagent.finding.Owner.YOU;

import com.example.bedrockagent.finding.ProblemCode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Calls that IAM refuses: which policy, and what to add to it. */
final class PolicyRules {

  private static final String BEDROCK_DENIED =
      "not authorized to perform: bedrock:\\S+ on resource: ";

  private static final String EXPLICIT_SCP = "with an explicit deny in an? service control policy";

  private static final String INVOKING = "perform: bedrock:(?:InvokeModel|Converse)\\w* ";

  private static final String NO_ROLE_CHANGE_HELPS =
      "{policy}No change to the role helps, whatever the role's policies allow.";

  /** A global profile's model has no region, so a policy that denies regions denies it too. */
  private static final Rule ORGANISATION_DENIES_GLOBAL =
      Rule.error(
          ProblemCode.ORGANISATION_DENIES,
          When.message(
              INVOKING + "on resource: arn:\\S+:bedrock:::foundation-model/\\S+ " + EXPLICIT_SCP),
          "A service control policy of the organisation denies the global profile's routing.",
          """
          Ask for an exemption of {action} where aws:RequestedRegion is "unspecified", which is \
          what a global profile is authorised with. Or use a profile of one geography, such as \
          us. or eu., whose regions are allowed.\s"""
              + NO_ROLE_CHANGE_HELPS,
          ORGANISATION_ADMINISTRATOR,
          NEVER);

  private static final Rule ORGANISATION_DENIES_REGION =
      Rule.error(
          ProblemCode.ORGANISATION_DENIES,
          When.message(
              INVOKING
                  + "on resource: arn:\\S+:bedrock:[a-z0-9-]+::foundation-model/\\S+ "
                  + EXPLICIT_SCP),
          "A service control policy of the organisation denies the model in {region}.",
          """
          Ask for an exemption of {action} in {region}, and in every other region the profile \
          routes to. Or choose a profile whose regions are all allowed. {routing}"""
              + NO_ROLE_CHANGE_HELPS,
          ORGANISATION_ADMINISTRATOR,
          NEVER);

  private static final Rule ORGANISATION_DENIES_INVOKING =
      Rule.error(
          ProblemCode.ORGANISATION_DENIES,
          When.message(INVOKING + ".*" + EXPLICIT_SCP),
          "A service control policy of the organisation denies this call.",
          """
          Ask for an exemption of {action} on {resource}. A policy that denies regions has to let \
          through every region a cross-region profile routes to, and the value "unspecified" of \
          aws:RequestedRegion for a global profile.\s"""
              + NO_ROLE_CHANGE_HELPS,
          ORGANISATION_ADMINISTRATOR,
          NEVER);

  /** Only what invokes a model is routed to other regions. */
  private static final Rule ORGANISATION_DENIES =
      Rule.error(
          ProblemCode.ORGANISATION_DENIES,
          When.message(EXPLICIT_SCP),
          "A service control policy of the organisation denies this call.",
          "Ask for an exemption of {action} on {resource}, or use another account. "
              + NO_ROLE_CHANGE_HELPS,
          ORGANISATION_ADMINISTRATOR,
          NEVER);

  /** Source: AWS managed policy SageMakerStudioProjectUserRolePermissionsBoundary. */
  private static final Rule UNIFIED_STUDIO_PROJECT =
      Rule.error(
          ProblemCode.UNIFIED_STUDIO_PROJECT,
          When.message(
              ":assumed-role/datazone_usr_role_.* perform: bedrock:InvokeModel\\w* .*"
                  + "(?:in an? permissions boundary|no permissions boundary allows"
                  + "|no identity-based policy allows)"),
          "A SageMaker Unified Studio project role may only use the project's own profiles.",
          """
          Ask the project's administrator for an application inference profile tagged for this \
          project, and use its ARN as the model. An inline policy on {role} has no effect: the \
          permissions boundary of Unified Studio denies base models and system profiles.""",
          ACCOUNT_ADMINISTRATOR,
          NEVER);

  private static final Rule PROFILE_NOT_ALLOWED =
      Rule.error(
          ProblemCode.PROFILE_NOT_ALLOWED,
          When.message(BEDROCK_DENIED + "\\S+:(?:application-)?inference-profile/"),
          "The identity policy does not allow the inference profile.",
          """
          Allow {action} on {resource}, and on every foundation model the profile routes to. \
          {statement}
          {grant}
          This lists the foundation models:
          aws bedrock get-inference-profile --inference-profile-identifier {resource} --region \
          {region} --query 'models[].modelArn'
          {base}""",
          ACCOUNT_ADMINISTRATOR,
          NEVER);

  private static final Rule GLOBAL_MODEL_NOT_ALLOWED =
      Rule.error(
          ProblemCode.GLOBAL_MODEL_NOT_ALLOWED,
          When.message(BEDROCK_DENIED + "arn:\\S+:bedrock:::foundation-model/"),
          "The identity policy does not allow the model that a global profile routes to.",
          """
          Allow {action} on {resource}: the ARN without a region is what a global profile is \
          authorised for, next to the profile's own ARN and the model's ARN in the source region. \
          A condition on aws:RequestedRegion has to accept "unspecified" there. If the role allows \
          it already, a service control policy on aws:RequestedRegion is the likely cause. \
          {statement}
          {grant}""",
          ACCOUNT_ADMINISTRATOR,
          NEVER);

  private static final Rule MODEL_NOT_ALLOWED =
      Rule.error(
          ProblemCode.MODEL_NOT_ALLOWED,
          When.message(BEDROCK_DENIED + "arn:\\S+:bedrock:[a-z0-9-]+::foundation-model/"),
          "The identity policy does not allow the foundation model in {region}.",
          """
          Allow {action} on {resource}. {routing}{statement}
          {grant}
          This lists the regions of a profile:
          aws bedrock get-inference-profile --inference-profile-identifier {profile} --region \
          {called} --query 'models[].modelArn'""",
          ACCOUNT_ADMINISTRATOR,
          NEVER);

  private static final Rule BEARER_TOKEN =
      Rule.error(
          ProblemCode.API_KEY,
          When.message("not authorized to perform: bedrock:CallWithBearerToken"),
          "A Bedrock API key is in use and its owner may not use one.",
          """
          AWS_BEARER_TOKEN_BEDROCK is set, and it wins over every other credential. Unset it to \
          use the role, or allow bedrock:CallWithBearerToken on "*":
          unset AWS_BEARER_TOKEN_BEDROCK""",
          YOU,
          NEVER);

  private static final Rule ASSUME_ROLE =
      Rule.error(
          ProblemCode.ROLE_NOT_ASSUMABLE,
          When.message("not authorized to perform: sts:AssumeRole"),
          "The caller may not assume the role.",
          """
          The role's trust policy has to name the caller, and the caller's own policy has to allow \
          {action} on {resource}. A role that is new, or whose trust policy is, takes up to a \
          minute to work. This shows the trust policy:
          aws iam get-role --role-name {target} --query Role.AssumeRolePolicyDocument""",
          ACCOUNT_ADMINISTRATOR,
          LATER);

  /**
   * What it means that no identity-based policy is said to allow the model although the caller's
   * own do: IAM has not caught up with a change, or the session is of a role that is gone. No
   * message says so: it takes IAM's simulation besides.
   */
  static final Rule NOT_CAUGHT_UP =
      Rule.error(
          ProblemCode.NOT_CAUGHT_UP,
          When.NOTHING,
          "The role allows the model, but AWS has not caught up with the role's policies.",
          """
          Wait a minute, and try again: a change to a role takes up to that long to count \
          everywhere. Do not change the role: its policies were simulated, and they allow {action} \
          on {resource}. If the role was deleted and made anew, start a new session: the old one \
          stays without rights.""",
          YOU,
          LATER);

  /**
   * What it means that the model is refused, without a word of which policy, although the caller's
   * own policies allow it.
   */
  static final Rule OUTSIDE_ROLE =
      Rule.error(
          ProblemCode.OUTSIDE_ROLE,
          When.NOTHING,
          "The role allows the model, but a policy outside the role refuses it.",
          """
          Do not change the role: its policies were simulated, and they allow {action} on \
          {resource}. Look at the service control and resource control policies of the \
          organisation (for a global profile, at conditions on aws:RequestedRegion), at the policy \
          of the VPC endpoint, and at a session policy.""",
          ORGANISATION_ADMINISTRATOR,
          NEVER);

  /** The rules that find the caller's identity policy at fault. */
  static final Set<Rule> BLAMES_ROLE =
      Set.of(PROFILE_NOT_ALLOWED, GLOBAL_MODEL_NOT_ALLOWED, MODEL_NOT_ALLOWED);

  static final List<Rule> ALL =
      Stream.of(
              Stream.of(
                  ORGANISATION_DENIES_GLOBAL,
                  ORGANISATION_DENIES_REGION,
                  ORGANISATION_DENIES_INVOKING,
                  ORGANISATION_DENIES,
                  UNIFIED_STUDIO_PROJECT),
              Stream.of(
                      PERMISSIONS_BOUNDARY,
                      IDENTITY_BASED_POLICY,
                      RESOURCE_CONTROL_POLICY,
                      SESSION_POLICY,
                      VPC_ENDPOINT_POLICY,
                      RESOURCE_BASED_POLICY)
                  .map(PolicyLayer::explicitDeny),
              Stream.of(
                      PERMISSIONS_BOUNDARY,
                      SESSION_POLICY,
                      SERVICE_CONTROL_POLICY,
                      RESOURCE_CONTROL_POLICY,
                      VPC_ENDPOINT_POLICY)
                  .map(PolicyLayer::missingAllow),
              Stream.of(
                  PROFILE_NOT_ALLOWED,
                  GLOBAL_MODEL_NOT_ALLOWED,
                  MODEL_NOT_ALLOWED,
                  BEARER_TOKEN,
                  ASSUME_ROLE))
          .flatMap(rules -> rules)
          .toList();

  private PolicyRules() {}
}
