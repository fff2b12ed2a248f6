package com.example.bedrockagent.policy.grant;

import static com.example.bedrockagent.policy.grant.Grants.equal;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to be allowed so that a target can be invoked.
 *
 * <p>A profile needs permission on itself and on the model in every destination region; the models
 * are granted only behind that profile. A global profile needs three statements, because the
 * model's ARN has no region where Bedrock routes anywhere.
 */
final class InvokeStatements {

  private static final String PROFILE_KEY = "bedrock:InferenceProfileArn";
  private static final String REGION_KEY = "aws:RequestedRegion";

  private InvokeStatements() {}

  static List<Statement> of(ModelTarget target, PolicyNeeds needs) {
    var actions = actions(needs);
    if (actions.isEmpty()) {
      return List.of();
    }
    if (target.profile().isEmpty()) {
      return List.of(Grants.allow("InvokeModel", actions, target.models()));
    }
    var profile = target.profile().get();
    return target.isGlobal() ? global(target, profile, actions) : geo(target, profile, actions);
  }

  private static List<String> actions(PolicyNeeds needs) {
    var actions = new ArrayList<String>();
    if (needs.wants(Capability.INVOKE)) {
      actions.add("bedrock:InvokeModel");
    }
    if (needs.wants(Capability.STREAM)) {
      actions.add("bedrock:InvokeModelWithResponseStream");
    }
    return actions;
  }

  private static List<Statement> geo(ModelTarget target, Arn profile, List<String> actions) {
    return List.of(
        Grants.allow("InvokeProfile", actions, List.of(profile)),
        Grants.allow(
            "InvokeModelsBehindProfile",
            actions,
            target.models(),
            equal(PROFILE_KEY, profile.toString())));
  }

  private static List<Statement> global(ModelTarget target, Arn profile, List<String> actions) {
    var inSource = equal(REGION_KEY, target.region());
    var anywhere = equal(REGION_KEY, "unspecified");
    var behindProfile = equal(PROFILE_KEY, profile.toString());
    return List.of(
        Grants.allow("InvokeGlobalProfile", actions, List.of(profile), inSource),
        Grants.allow(
            "InvokeModelInSourceRegion",
            actions,
            target.models().stream().filter(model -> !model.region().isEmpty()).toList(),
            inSource,
            behindProfile),
        Grants.allow(
            "InvokeModelAnywhere",
            actions,
            target.models().stream().filter(model -> model.region().isEmpty()).toList(),
            anywhere,
            behindProfile));
  }
}
