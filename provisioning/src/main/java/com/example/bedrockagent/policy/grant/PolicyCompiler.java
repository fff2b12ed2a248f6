package com.example.bedrockagent.policy.grant;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.StatementMerge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The least-privilege policy for what a role has to do, and no more: no wildcard stands in a
 * resource, unless the action has no resource type or AWS has yet to make the resource's ID.
 *
 * <p>Sources: AWS, "Prerequisites for inference profiles", "Global cross-Region inference", Service
 * Authorization Reference for Amazon Bedrock; document, "Cross-Region Inference Profiles" and
 * "Additional Useful Permissions".
 */
public final class PolicyCompiler {

  private PolicyCompiler() {}

  /** The policy of an agent that streams from one model and has no tools of its own. */
  public static PolicyDocument compile(ModelTarget target, Arn role) {
    return compile(PolicyNeeds.agent(target, role));
  }

  /** The policy, its statements merged where that grants nothing more. */
  public static PolicyDocument compile(PolicyNeeds needs) {
    var statements = new ArrayList<Statement>();
    needs.targets().forEach(target -> statements.addAll(InvokeStatements.of(target, needs)));
    if (needs.wants(Capability.COUNT_TOKENS)) {
      needs.targets().stream()
          .filter(PolicyCompiler::isOfFoundationModel)
          .forEach(target -> statements.add(countTokens(target)));
    }
    needs.guardrail().ifPresent(guardrail -> statements.add(guardrail(guardrail)));
    needs.batchRole().ifPresent(role -> statements.addAll(BatchStatements.of(needs, role)));
    if (needs.wants(Capability.PREFLIGHT)) {
      needs.targets().forEach(target -> statements.addAll(preflight(target)));
      statements.add(checkOffers(needs.targets()));
      if (needs.role().resourceType().equals("role")) {
        statements.add(checkOwnRole(needs.role()));
      }
    }
    statements.addAll(needs.tools());
    return new PolicyDocument(
        PolicyDocument.CURRENT_VERSION, Optional.empty(), StatementMerge.merge(statements));
  }

  private static Statement countTokens(ModelTarget target) {
    return Grants.allow("CountTokens", List.of("bedrock:CountTokens"), List.of(target.source()));
  }

  /** Bedrock describes and counts for foundation models only, not for an account's own. */
  private static boolean isOfFoundationModel(ModelTarget target) {
    return target.source().resourceType().equals("foundation-model");
  }

  private static Statement guardrail(Arn guardrail) {
    return Grants.allow("ApplyGuardrail", List.of("bedrock:ApplyGuardrail"), List.of(guardrail));
  }

  private static List<Statement> preflight(ModelTarget target) {
    var statements = new ArrayList<Statement>();
    if (isOfFoundationModel(target)) {
      statements.add(
          Grants.allow(
              "CheckModel", List.of("bedrock:GetFoundationModel"), List.of(target.source())));
    }
    target
        .profile()
        .map(
            profile ->
                Grants.allow(
                    "CheckProfile", List.of("bedrock:GetInferenceProfile"), List.of(profile)))
        .ifPresent(statements::add);
    return statements;
  }

  private static Statement checkOffers(List<ModelTarget> targets) {
    var actions =
        new ArrayList<>(
            List.of(
                "bedrock:ListFoundationModels",
                "bedrock:ListInferenceProfiles",
                "bedrock:GetFoundationModelAvailability"));
    if (targets.stream().anyMatch(ModelTarget::isByAnthropic)) {
      actions.add("bedrock:GetUseCaseForModelAccess");
    }
    return Grants.allowUnscoped("CheckOffers", actions);
  }

  private static Statement checkOwnRole(Arn role) {
    var actions = new ArrayList<>(List.of("iam:SimulatePrincipalPolicy"));
    // A session's ARN leaves the path out, and without it nothing can be asked about the role.
    if (role.resource().matches("role/.+/.+")) {
      actions.add("iam:GetRole");
    }
    return Grants.allow("CheckOwnRole", actions, List.of(role));
  }
}
