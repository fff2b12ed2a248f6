package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

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
    tags = Map.copyOf(new TreeMap<>(tags));
    if (maxSessionSeconds < SHORTEST || maxSessionSeconds > LONGEST) {
      throw new IllegalArgumentException(
          "A session of %d seconds is not possible: IAM takes %d to %d."
              .formatted(maxSessionSeconds, SHORTEST, LONGEST));
    }
    boundary.filter(arn -> !isPolicy(arn)).ifPresent(RoleSettings::refuse);
  }

  private static boolean isPolicy(Arn arn) {
    return arn.service().equals("iam") && arn.resourceType().equals("policy");
  }

  private static void refuse(Arn boundary) {
    throw new IllegalArgumentException(
        "'" + boundary + "' can be no permissions boundary: that is a managed policy's ARN.");
  }
}
