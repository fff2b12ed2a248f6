package com.example.bedrockagent.policy.grant;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.FoundationModel;
import com.example.bedrockagent.model.InferenceProfile;
import com.example.bedrockagent.model.Lifecycle;
import com.example.bedrockagent.model.ModelDirectory;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.sandbox.Sandbox;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every model and profile that the sandbox's Bedrock lists in any of its regions. */
final class SandboxTargets {

  private SandboxTargets() {}

  static List<ModelTarget> all() throws BindException {
    var targets = new ArrayList<ModelTarget>();
    try (var sandbox = Sandbox.start(Sandbox.Options.DEFAULT)) {
      for (var region : sandbox.regions()) {
        try (var bedrock = sandbox.connect(region).bedrock()) {
          var directory = new ModelDirectory(bedrock);
          directory.profiles().forEach(profile -> targets.add(through(profile, region)));
          directory.models().stream()
              .filter(FoundationModel::isOnDemand)
              .forEach(model -> targets.add(onDemand(model, region)));
        }
      }
    }
    return List.copyOf(targets);
  }

  private static ModelTarget through(InferenceProfile profile, String region) {
    return target(profile.id(), region, Optional.of(profile.arn()), profile.models());
  }

  private static ModelTarget onDemand(FoundationModel model, String region) {
    var arn = Arn.foundationModel("aws", region, model.id());
    return target(model.id(), region, Optional.empty(), List.of(arn));
  }

  private static ModelTarget target(
      String id, String region, Optional<Arn> profile, List<Arn> models) {
    return new ModelTarget(
        ModelId.parse(id), id, region, profile, models, Lifecycle.ACTIVE, "Bedrock lists it.");
  }
}
