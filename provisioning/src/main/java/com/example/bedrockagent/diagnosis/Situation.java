package com.example.bedrockagent.diagnosis;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known besides the error, so that the remedy can be exact.
 *
 * @param region the region that was called
 * @param model what was invoked, as Bedrock takes it
 * @param baseModel the ID of the foundation model behind it
 * @param onDemand whether the region called offers that base model on demand; empty if not known
 * @param resources the ARNs of everything Bedrock authorises on the way to the model
 * @param roleAllows whether IAM's simulation found that the caller's own policies allow the model
 * @param grantee the options of {@code provision apply} that say whom to grant it, such as {@code
 *     --attach-to AgentRole}
 */
public record Situation(
    Optional<String> region,
    Optional<String> model,
    Optional<String> baseModel,
    Optional<Boolean> onDemand,
    List<String> resources,
    boolean roleAllows,
    Optional<String> grantee) {

  /** Nothing is known but the error itself. */
  public static final Situation UNKNOWN =
      new Situation(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          false,
          Optional.empty());

  public Situation {
    Objects.requireNonNull(region);
    Objects.requireNonNull(model);
    Objects.requireNonNull(baseModel);
    Objects.requireNonNull(onDemand);
    resources = List.copyOf(resources);
    Objects.requireNonNull(grantee);
  }
}
