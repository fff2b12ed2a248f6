package com.example.bedrockagent.policy.grant;

import com.example.bedrockagent.model.Spelling;
import com.example.bedrockagent.policy.PolicyDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The policies of the IAM set-up document, by name: what it grants word for word, and what today's
 * Bedrock needs beyond that or without that.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html">Actions,
 *     resources, and condition keys for Amazon Bedrock</a>
 */
public enum NamedPolicy {
  QUICK_START(
      "quick-start",
      "Quick Start",
      "Quick Start",
      "It grants the same as basic, under another Sid. " + Notes.MODELS_ONLY + Notes.COMPILE),
  BASIC(
      "basic",
      "Basic Model Invocation",
      "Minimum Required Permissions",
      Notes.MODELS_ONLY + Notes.COMPILE),
  SPECIFIC_MODELS(
      "specific-models",
      "Specific Model Only (Least Privilege)",
      "Minimum Required Permissions",
      "Both models it names are past their announced end of life"
          + " (Claude 3.5 Sonnet v2 on 2026-03-01, Claude Sonnet 4 on 2026-10-14). "
          + Notes.MODELS_ONLY
          + Notes.COMPILE),
  REGION_SPECIFIC(
      "region-specific",
      "Region-Specific",
      "Minimum Required Permissions",
      Notes.MODELS_ONLY
          + "A profile also routes to other regions than us-west-2, and every one of them needs a"
          + " grant; 'policy for MODEL' lists exactly those."),
  SAGEMAKER(
      "sagemaker",
      "BedrockAccess for a SageMaker execution role",
      "SageMaker Studio Setup",
      "Resource \"*\" opens every model, profile and region, but it does not let the role look up an"
          + " inference profile (bedrock:GetInferenceProfile, bedrock:ListInferenceProfiles). "
          + Notes.COMPILE
          + " On a SageMaker Unified Studio project role (datazone_usr_role_*) the permissions"
          + " boundary outweighs any of these: there, ask for an application inference profile."),
  LIST_AND_DISCOVER(
      "list-and-discover",
      "List and Discover Models",
      "Additional Useful Permissions",
      "It finds models and profiles but invokes none of them. To learn whether the account may use a"
          + " model, add bedrock:GetFoundationModelAvailability, also on \"*\"."),
  COUNT_TOKENS(
      "count-tokens",
      "Token Counting",
      "Additional Useful Permissions",
      "CountTokens takes base models only, so this does nothing for a model that is reached through"
          + " an inference profile, as today's Claude models are. For those, read the token usage"
          + " that comes with each answer."),
  BATCH(
      "batch",
      "Batch/Async Invocation",
      "Additional Useful Permissions",
      "ListModelInvocationJobs and ListAsyncInvokes take Resource \"*\" only, so these two are never"
          + " allowed by it: put them into a statement of their own. Creating a job also needs"
          + " bedrock:CreateModelInvocationJob on the foundation model and iam:PassRole on the job's"
          + " role. Starting an async invocation needs bedrock:InvokeModel, which it does not"
          + " grant."),
  GUARDRAILS(
      "guardrails",
      "Guardrails (Safety)",
      "Additional Useful Permissions",
      "It allows any guardrail and enforces none: name one guardrail's ARN instead, and make it"
          + " compulsory with the condition key bedrock:GuardrailIdentifier on the invoke statements."
          + " A guardrail with cross-region inference also needs bedrock:ApplyGuardrail on its"
          + " guardrail-profile, which this does not grant."),
  CROSS_REGION(
      "cross-region",
      "Cross-Region Inference Profiles",
      "Cross-Region Inference Profiles",
      "It knows the prefixes us, eu and apac only: the profiles of jp, au and global are refused, and"
          + " newer Claude models have no apac profile. Application inference profiles are refused"
          + " too. "
          + Notes.COMPILE),
  COMPLETE(
      "complete",
      "Complete Recommended Policy",
      "Complete Recommended Policy",
      "It opens every Anthropic and Amazon model in every region, for development only; models of"
          + " other providers are refused behind their profiles, and so are application inference"
          + " profiles and bedrock:GetFoundationModelAvailability. "
          + Notes.COMPILE),
  TRUST(
      "trust",
      "Trust Relationship (if required)",
      "SageMaker Studio Setup",
      "Leave out bedrock.amazonaws.com: it belongs only in the service roles of batch jobs, Bedrock"
          + " Agents, knowledge bases and customisation, never in the role of a caller. Add the"
          + " condition aws:SourceAccount, because this trusts SageMaker on behalf of any account. It"
          + " lets no user or role of yours assume the role.");

  private final String label;
  private final String title;
  private final String section;
  private final String note;

  NamedPolicy(String label, String title, String section, String note) {
    this.label = label;
    this.title = title;
    this.section = section;
    this.note = note;
  }

  /**
   * The policy of that name, as typed.
   *
   * @throws IllegalArgumentException when there is none; the message has the nearest name and all
   *     of them
   */
  public static NamedPolicy byName(String name) {
    return Stream.of(values())
        .filter(policy -> policy.label.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
  }

  /** What to type for it, such as {@code cross-region}. */
  public String label() {
    return label;
  }

  /** What the document calls it. */
  public String title() {
    return title;
  }

  /** The section of the document where it stands. */
  public String section() {
    return section;
  }

  /** Whether it says who may assume a role; all the others say what a role may do. */
  public boolean isTrust() {
    return this == TRUST;
  }

  /** The policy itself; a fragment of the document is made a whole policy. */
  public PolicyDocument document() {
    try (var resource = NamedPolicy.class.getResourceAsStream("named/" + label + ".json")) {
      return PolicyDocument.parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Where today's Bedrock needs more or less than it grants, and what to use instead. */
  public String note() {
    return note;
  }

  private static String unknown(String name) {
    var labels = labels();
    var hint = Spelling.nearest(name, labels).map(n -> "; did you mean " + n + "?").orElse(".");
    return "There is no policy named '%s'%s The document's policies are %s."
        .formatted(name, hint, String.join(", ", labels));
  }

  private static List<String> labels() {
    return Stream.of(values()).map(NamedPolicy::label).toList();
  }

  /** Sentences that more than one policy needs. */
  private static final class Notes {
    static final String MODELS_ONLY =
        "Today's Claude models are invoked through an inference profile, and it grants no profile,"
            + " so alone it gets AccessDenied for them. ";
    static final String COMPILE =
        "Use 'policy for MODEL', which grants one model with the profile and regions it needs.";
  }
}
