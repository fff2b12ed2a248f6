package com.example.bedrockagent.role;

import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.role.AppliedTags.Applied;
import com.example.bedrockagent.role.AppliedTags.Kind;
import com.example.bedrockagent.role.RoleState.ActualPolicy;
import com.example.bedrockagent.role.RoleState.ActualRole;
import com.example.bedrockagent.role.RoleState.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has to be removed so that nothing of this project is left of a role: exactly what the tags
 * remember, in the order IAM demands, and the record last, so that a run that dies can be repeated.
 */
public final class RoleRemoval {

  private RoleRemoval() {}

  /**
   * Removes a role of this project's own, and everything in it.
   *
   * @param role the role's ARN, as the caller knows it
   * @param instanceProfiles the ones the role is in
   */
  public static RolePlan own(Arn role, RoleState state, List<String> instanceProfiles) {
    if (state.role().isEmpty()) {
      return plan(role, List.of(), Optional.empty());
    }
    var actual = state.role().get();
    if (!actual.isOwned()) {
      return plan(actual.arn(), List.of(), Optional.of(RoleFindings.notOursToDelete(actual.arn())));
    }
    var changes = new ArrayList<RoleChange>();
    for (var applied : AppliedTags.policies(actual.tags())) {
      changes.addAll(policy(applied, actual, state.policies()));
    }
    changes.add(RoleChange.deleteRole(actual.arn()));
    var foreign = foreign(actual, state.policies());
    instanceProfiles.forEach(name -> foreign.add("instance profile " + name));
    var refusal =
        foreign.isEmpty()
            ? Optional.<Finding>empty()
            : Optional.of(RoleFindings.foreign(actual.arn(), foreign));
    return plan(actual.arn(), changes, refusal);
  }

  /** Takes what was applied under one policy name out of somebody else's role. */
  public static RolePlan existing(Arn role, String policyName, RoleState state) {
    if (state.role().isEmpty()) {
      return plan(role, List.of(), Optional.of(RoleFindings.noSuchRole(role)));
    }
    var actual = state.role().get();
    var recorded =
        AppliedTags.policies(actual.tags()).stream().filter(a -> isOf(a, policyName)).toList();
    var changes = new ArrayList<RoleChange>();
    recorded.forEach(applied -> changes.addAll(policy(applied, actual, state.policies())));
    if (!recorded.isEmpty()) {
      var keys = recorded.stream().flatMap(a -> AppliedTags.keys(actual.tags(), a).stream());
      changes.add(RoleChange.untag(actual.arn(), keys.toList()));
    }
    return plan(actual.arn(), changes, usedElsewhere(recorded, actual, state.policies()));
  }

  /** What forbids to delete policies: somebody else uses one, too. */
  static Optional<Finding> usedElsewhere(
      List<Applied> recorded, ActualRole role, Map<Arn, ActualPolicy> policies) {
    return recorded.stream()
        .filter(applied -> applied.kind() == Kind.MANAGED)
        .map(applied -> policies.get(applied.arnBeside(role.arn())))
        .filter(policy -> policy != null && policy.isOwned())
        .filter(policy -> policy.isUsedBesides(Optional.of(role)))
        .map(policy -> RoleFindings.usedElsewhere(policy.arn()))
        .findFirst();
  }

  /** A managed policy that had to be split has numbered names. */
  static boolean isOf(Applied applied, String policyName) {
    return applied.name().equals(policyName)
        || (applied.kind() == Kind.MANAGED
            && applied.name().startsWith(policyName + "-")
            && applied.name().substring(policyName.length() + 1).matches("\\d+"));
  }

  /** Removes one policy that is on record, as far as it is there. */
  static List<RoleChange> policy(
      Applied applied, ActualRole role, Map<Arn, ActualPolicy> policies) {
    var changes = new ArrayList<RoleChange>();
    if (applied.kind() == Kind.INLINE) {
      Optional.ofNullable(role.inline().get(applied.name()))
          .ifPresent(d -> changes.add(RoleChange.deleteInline(role.arn(), applied.name(), d)));
      return changes;
    }
    var arn = applied.arnBeside(role.arn());
    if (role.attached().contains(arn)) {
      changes.add(RoleChange.detach(role.arn(), arn));
    }
    Optional.ofNullable(policies.get(arn))
        .filter(ActualPolicy::isOwned)
        .ifPresent(policy -> changes.addAll(managed(policy)));
    return changes;
  }

  private static List<RoleChange> managed(ActualPolicy policy) {
    var changes = new ArrayList<RoleChange>();
    policy.versions().stream()
        .filter(version -> !version.isDefault())
        .map(Version::id)
        .forEach(id -> changes.add(RoleChange.deleteVersion(policy.arn(), id)));
    changes.add(RoleChange.deletePolicy(policy.arn()));
    return changes;
  }

  /** What is in the role, or uses its policies, and is not on record. */
  private static List<String> foreign(ActualRole role, Map<Arn, ActualPolicy> policies) {
    var known = AppliedTags.policies(role.tags());
    var foreign = new ArrayList<String>();
    role.inlineNames().stream()
        .sorted()
        .filter(name -> known.stream().noneMatch(applied -> applied.is(Kind.INLINE, name)))
        .forEach(name -> foreign.add("inline policy " + name));
    var ours =
        known.stream()
            .filter(applied -> applied.kind() != Kind.INLINE)
            .map(applied -> applied.arnBeside(role.arn()))
            .toList();
    role.attached().stream()
        .filter(arn -> !ours.contains(arn))
        .forEach(arn -> foreign.add("attached policy " + arn));
    ours.stream()
        .map(policies::get)
        .filter(policy -> policy != null && policy.isUsedBesides(Optional.of(role)))
        .forEach(policy -> foreign.add("another user of " + policy.arn()));
    return foreign;
  }

  private static RolePlan plan(Arn role, List<RoleChange> changes, Optional<Finding> refusal) {
    return new RolePlan(role, changes, refusal, List.of());
  }
}
