package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.IamNames;
import com.example.bedrockagent.policy.IamTags;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a role has besides its policies.
 *
 * @param maxSessionSeconds how long a session may last at most: 3600 to 43200
 * @param boundary the policy that limits what the role's own policies can allow
 * @param tags besides this project's own
 */
public record RoleSettings(
    int maxSessionSeconds, Optional<Arn> boundary, Map<String, String> tags) {

  /** What IAM gives a role when nothing is said. */
  public static final RoleSettings DEFAULT = new RoleSettings(3600, Optional.empty(), Map.of());

  private static final int SHORTEST = 3600;
  private static final int LONGEST = 43_200;

  /**
   * @throws IllegalArgumentException if IAM would refuse one of them, with its rule
   */
  public RoleSettings {
    Objects.requireNonNull(boundary);
    tags = Map.copyOf(IamTags.require(tags));
    if (maxSessionSeconds < SHORTEST || maxSessionSeconds > LONGEST) {
      throw new IllegalArgumentException(
          "A session of %d seconds is not possible: IAM takes %d to %d."
              .formatted(maxSessionSeconds, SHORTEST, LONGEST));
    }
    boundary.ifPresent(IamNames::requirePolicyArn);
    tags.keySet().stream()
        .filter(AppliedTags::isReserved)
        .findFirst()
        .ifPresent(RoleSettings::refuse);
  }

  private static void refuse(String key) {
    throw new IllegalArgumentException(
        "The tag " + key + " is this project's own: it remembers what was applied.");
  }
}
