package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.PolicyDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the account has of a role and of the managed policies that are its own.
 *
 * @param role empty when there is none of that name
 * @param policies by ARN; those that do not exist are not in it
 * @param boundary the permissions boundary that the role has or is to have
 */
public record RoleState(
    Optional<ActualRole> role, Map<Arn, ActualPolicy> policies, Optional<Boundary> boundary) {

  /** No role of that name, and none of its policies. */
  public static final RoleState ABSENT = new RoleState(Optional.empty(), Map.of());

  public RoleState {
    policies = Map.copyOf(policies);
    Objects.requireNonNull(boundary);
  }

  /** The same without a permissions boundary. */
  RoleState(Optional<ActualRole> role, Map<Arn, ActualPolicy> policies) {
    this(role, policies, Optional.empty());
  }

  /** A role with nothing in it that matters to a plan for a role of somebody else's. */
  static RoleState empty(Arn role) {
    var trust = RunsIn.SAGEMAKER.trust(new RunsIn.Surroundings("aws", "", role.account(), ""));
    return new RoleState(
        Optional.of(
            new ActualRole(
                role, trust, 3600, Optional.empty(), Map.of(), Set.of(), Map.of(), List.of())),
        Map.of());
  }

  /**
   * A role as the account has it.
   *
   * @param inlineNames all its inline policies
   * @param inline those of them that were asked for or are on record, read
   * @param attached all managed policies attached to it
   */
  public record ActualRole(
      Arn arn,
      PolicyDocument trust,
      int maxSessionSeconds,
      Optional<Arn> boundary,
      Map<String, String> tags,
      Set<String> inlineNames,
      Map<String, PolicyDocument> inline,
      List<Arn> attached) {

    public ActualRole {
      tags = Map.copyOf(tags);
      inlineNames = Set.copyOf(inlineNames);
      inline = Map.copyOf(inline);
      attached = List.copyOf(attached);
    }

    /** Whether this project made it. */
    public boolean isOwned() {
      return AppliedTags.isOwner(tags);
    }
  }

  /**
   * A customer-managed policy as the account has it.
   *
   * @param document of the default version
   * @param versions the oldest first
   * @param attachments how many users, groups and roles it is attached to
   */
  public record ActualPolicy(
      Arn arn,
      PolicyDocument document,
      List<Version> versions,
      Map<String, String> tags,
      int attachments) {

    public ActualPolicy {
      versions = List.copyOf(versions);
      tags = Map.copyOf(tags);
    }

    /** Whether this project made it. */
    public boolean isOwned() {
      return AppliedTags.isOwner(tags);
    }

    /** Whether a user, a group or another role has it, too. */
    boolean isUsedBesides(Optional<ActualRole> role) {
      var here = role.filter(r -> r.attached().contains(arn)).isPresent();
      return attachments > (here ? 1 : 0);
    }
  }

  /**
   * The policy of a permissions boundary.
   *
   * @param document of its default version; empty if it could not be read
   * @param refusal why it could not, in AWS's words; empty otherwise
   */
  public record Boundary(Arn arn, Optional<PolicyDocument> document, String refusal) {}

  /** One version of a managed policy. */
  public record Version(String id, boolean isDefault, Instant created) {}
}
