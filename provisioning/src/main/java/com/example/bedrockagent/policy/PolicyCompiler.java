package com.example.bedrockagent.policy;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The least-privilege policy for invoking one target, with and without streaming, and for checking
 * before the first call that it will work.
 *
 * <p>A profile needs permission on itself and on the model in every destination region; the models
 * are granted only behind that profile. A global profile needs three statements, because the
 * model's ARN has no region where Bedrock routes anywhere. Sources: AWS, "Prerequisites for
 * inference profiles" and "Global cross-Region inference"; document, "Cross-Region Inference
 * Profiles".
 */
public final class PolicyCompiler {

  private static final List<String> INVOKE =
      List.of("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream");
  private static final String PROFILE_KEY = "bedrock:InferenceProfileArn";
  private static final String REGION_KEY = "aws:RequestedRegion";

  private PolicyCompiler() {}

  /**
   * The policy for a role that invokes the target.
   *
   * @param role the role's own ARN, so that it may simulate its own permissions
   */
  public static PolicyDocument compile(ModelTarget target, Arn role) {
    var statements = new ArrayList<>(invoke(target));
    statements.addAll(preflight(target, role));
    return new PolicyDocument("2012-10-17", Optional.empty(), statements);
  }

  private static List<Statement> invoke(ModelTarget target) {
    if (target.profile().isEmpty()) {
      return List.of(allow("InvokeModel", INVOKE, target.models(), List.of()));
    }
    var profile = target.profile().get();
    var behindProfile = equal(PROFILE_KEY, profile.toString());
    if (!target.isGlobal()) {
      return List.of(
          allow("InvokeProfile", INVOKE, List.of(profile), List.of()),
          allow("InvokeModelsBehindProfile", INVOKE, target.models(), List.of(behindProfile)));
    }
    return invokeGlobal(target, profile, behindProfile);
  }

  private static List<Statement> invokeGlobal(
      ModelTarget target, Arn profile, Condition behindProfile) {
    var inSource = equal(REGION_KEY, target.region());
    var anywhere = equal(REGION_KEY, "unspecified");
    return List.of(
        allow("InvokeGlobalProfile", INVOKE, List.of(profile), List.of(inSource)),
        allow(
            "InvokeModelInSourceRegion",
            INVOKE,
            target.models().stream().filter(model -> !model.region().isEmpty()).toList(),
            List.of(inSource, behindProfile)),
        allow(
            "InvokeModelAnywhere",
            INVOKE,
            target.models().stream().filter(model -> model.region().isEmpty()).toList(),
            List.of(anywhere, behindProfile)));
  }

  private static List<Statement> preflight(ModelTarget target, Arn role) {
    var statements = new ArrayList<Statement>();
    var model = Arn.foundationModel(role.partition(), target.region(), target.baseModelId());
    if (target.models().get(0).resourceType().equals("foundation-model")) {
      statements.add(
          allow("CheckModel", List.of("bedrock:GetFoundationModel"), List.of(model), List.of()));
    }
    target
        .profile()
        .ifPresent(
            profile ->
                statements.add(
                    allow(
                        "CheckProfile",
                        List.of("bedrock:GetInferenceProfile"),
                        List.of(profile),
                        List.of())));
    statements.add(
        statement(
            "CheckOffers",
            List.of(
                "bedrock:ListFoundationModels",
                "bedrock:ListInferenceProfiles",
                "bedrock:GetFoundationModelAvailability"),
            List.of("*"),
            List.of()));
    statements.add(
        allow("CheckOwnRole", List.of("iam:SimulatePrincipalPolicy"), List.of(role), List.of()));
    return statements;
  }

  private static Condition equal(String key, String value) {
    return new Condition("StringEquals", key, List.of(value));
  }

  private static Statement allow(
      String sid, List<String> actions, List<Arn> resources, List<Condition> conditions) {
    return statement(sid, actions, resources.stream().map(Arn::toString).toList(), conditions);
  }

  private static Statement statement(
      String sid, List<String> actions, List<String> resources, List<Condition> conditions) {
    return new Statement(
        Optional.of(sid),
        Effect.ALLOW,
        Optional.empty(),
        new ElementList(false, actions),
        Optional.of(new ElementList(false, resources)),
        conditions);
  }
}
