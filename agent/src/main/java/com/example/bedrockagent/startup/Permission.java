package com.example.bedrockagent.startup;

import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.role.verify.RoleVerifier;
import com.example.bedrockagent.role.verify.RoleVerifier.DecidedBy;
import com.example.bedrockagent.role.verify.RoleVerifier.NotSimulated;
import com.example.bedrockagent.role.verify.RoleVerifier.Simulated;
import com.example.bedrockagent.startup.advice.AccessProblems;
import com.example.bedrockagent.startup.advice.OnDemand;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.iam.IamClient;

/** Whether the caller may invoke the very target that will be invoked, by IAM's simulation. */
final class Permission {

  static final String NAME = "permission";

  private final Arn principal;
  private final ModelTarget target;
  private final String grantee;

  /**
   * @param grantee the options of {@code provision apply} that say whom to grant it
   */
  Permission(Arn principal, ModelTarget target, String grantee) {
    this.principal = principal;
    this.target = target;
    this.grantee = grantee;
  }

  /**
   * @param bedrock is asked for a way around a denial
   */
  Step simulate(IamClient iam, BedrockClient bedrock) {
    try {
      var verification = new RoleVerifier(iam).verify(principal, target);
      if (verification instanceof Simulated simulated) {
        return step(simulated, bedrock);
      }
      return Step.unknown(NAME, "not simulated: " + ((NotSimulated) verification).why());
    } catch (SdkException e) {
      return Step.unknown(NAME, "not simulated: " + Diagnosis.of(e).title());
    }
  }

  private static String allowed(Simulated simulated) {
    var by = simulated.by() == DecidedBy.IAM ? "" : ", by " + simulated.by().words();
    return "allowed on all resources (" + simulated.resources() + ")" + by;
  }

  /** What is refused for certain outweighs what is not known. */
  private Step step(Simulated simulated, BedrockClient bedrock) {
    var problems =
        new AccessProblems(principal, target, grantee)
            .of(simulated, () -> OnDemand.of(bedrock, target));
    if (problems.isEmpty()) {
      return Step.ok(NAME, allowed(simulated));
    }
    var first = problems.get(0);
    return simulated.denied().isEmpty()
        ? Step.warned(NAME, dependsOn(simulated), first)
        : Step.failed(NAME, first);
  }

  static String dependsOn(Simulated simulated) {
    return "unknown: depends on " + String.join(", ", simulated.dependsOn());
  }
}
