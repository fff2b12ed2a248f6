package com.example.bedrockagent.startup.advice;

import com.example.bedrockagent.diagnosis.Situation;
import com.example.bedrockagent.model.Authorization;
import com.example.bedrockagent.model.ModelTarget;
import java.util.Optional;

/** What is known of a call to a target, before Bedrock answers it. */
public final class TargetSituation {

  private TargetSituation() {}

  /**
   * @param grantee the options of {@code provision apply} that say whom to grant it
   * @param allowed whether the caller's own policies were found to allow the target
   * @param onDemand whether the region offers the base model on demand; empty if not known
   */
  public static Situation of(
      ModelTarget target, String grantee, boolean allowed, Optional<Boolean> onDemand) {
    return new Situation(
        Optional.of(target.region()),
        Optional.of(target.invokeId()),
        Optional.of(target.baseModelId()),
        onDemand,
        target.authorizations().stream()
            .map(Authorization::resource)
            .map(Object::toString)
            .toList(),
        allowed,
        Optional.of(grantee));
  }
}
