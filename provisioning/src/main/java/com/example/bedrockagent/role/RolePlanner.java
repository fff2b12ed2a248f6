package com.example.bedrockagent.role;

import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.diff.PolicyDiff;
import com.example.bedrockagent.role.AppliedTags.Applied;
import com.example.bedrockagent.role.AppliedTags.Kind;
import com.example.bedrockagent.role.RoleState.ActualPolicy;
import com.example.bedrockagent.role.RoleState.ActualRole;
import com.example.bedrockagent.role.RoleState.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What has to change so that a role is as wanted: a pure function of what is wanted and what is
 * there.
 *
 * <p>The order keeps every step on record: the role and its tags come before what they remember, so
 * that a run that dies anywhere can be repeated, or undone. Nothing of somebody else's is changed
 * unless the user adopts it.
 */
public final class RolePlanner {

  /** IAM keeps five versions of a managed policy. */
  private static final int MOST_VERSIONS = 5;

  /** The paths of roles that only AWS may change: of its services, and of Identity Center. */
  private static final Pattern OF_AWS = Pattern.compile("role/aws-(service-role|reserved)/");

  private final RoleSpec spec;
  private final RoleState state;
  private final boolean adopt;
  private final List<RoleChange> changes = new ArrayList<>();
  private final List<Finding> refusals = new ArrayList<>();

  private RolePlanner(RoleSpec spec, RoleState state, boolean adopt) {
    this.spec = spec;
    this.state = state;
    this.adopt = adopt;
  }

  /**
   * The plan.
   *
   * @param adopt whether what somebody else made may be changed and made this project's own
   */
  public static RolePlan plan(RoleSpec spec, RoleState state, boolean adopt) {
    return new RolePlanner(spec, state, adopt).plan();
  }

  /**
   * The plan for an account that the caller may not read: as if a role of one's own were not there,
   * and one of somebody else's had nothing in it. It is for an administrator to apply.
   *
   * @param awsWords how AWS refused
   */
  public static RolePlan unread(RoleSpec spec, String awsWords) {
    var state = spec instanceof RoleSpec.Own ? RoleState.ABSENT : RoleState.empty(spec.arn());
    var assumed = plan(spec, state, false);
    return new RolePlan(
        assumed.role(),
        assumed.changes(),
        Optional.of(RoleDenials.mayNot(awsWords, assumed.permissions())),
        assumed.warnings());
  }

  private RolePlan plan() {
    var role = state.role().map(ActualRole::arn).orElse(spec.arn());
    if (OF_AWS.matcher(role.resource()).lookingAt()) {
      refusals.add(RoleFindings.ofAws(role));
    }
    if (spec instanceof RoleSpec.Own own) {
      planOwn(own);
    } else if (state.role().isEmpty()) {
      refusals.add(RoleFindings.noSuchRole(spec.arn()));
    } else {
      planExisting(state.role().get());
    }
    return new RolePlan(role, changes, refusals.stream().findFirst(), RoleWarnings.of(spec, state));
  }

  private void planOwn(RoleSpec.Own own) {
    if (state.role().isEmpty()) {
      changes.add(RoleChange.createRole(own));
      planPermissions(own.arn(), Optional.empty());
      return;
    }
    var actual = state.role().get();
    if (!actual.arn().equals(own.arn())) {
      refusals.add(RoleFindings.otherPath(actual.arn(), own.arn()));
      return;
    }
    if (!actual.isOwned() && !adopt) {
      refusals.add(RoleFindings.notOwned(actual.arn()));
    }
    planTags(actual, AppliedTags.of(own));
    planSettings(own, actual);
    planPermissions(own.arn(), state.role());
    removeStale(actual, AppliedTags.policies(actual.tags()));
  }

  private void planExisting(ActualRole actual) {
    var name = spec.permissions().policyName();
    planPermissions(actual.arn(), state.role());
    var recorded =
        AppliedTags.policies(actual.tags()).stream()
            .filter(applied -> RoleRemoval.isOf(applied, name))
            .toList();
    // What is there already and not on record was put there by somebody else, and stays theirs.
    if (!changes.isEmpty() || !recorded.isEmpty()) {
      var changesOfPolicy = List.copyOf(changes);
      changes.clear();
      planTags(actual, AppliedTags.of(spec.permissions()));
      changes.addAll(changesOfPolicy);
      removeStale(actual, recorded);
    }
  }

  private void planTags(ActualRole actual, Map<String, String> wanted) {
    var missing = new TreeMap<>(wanted);
    missing.entrySet().removeIf(tag -> tag.getValue().equals(actual.tags().get(tag.getKey())));
    if (!missing.isEmpty()) {
      changes.add(RoleChange.tags(actual.arn(), missing));
    }
  }

  private void planSettings(RoleSpec.Own own, ActualRole actual) {
    if (!PolicyDiff.isNone(actual.trust(), own.trust())) {
      changes.add(RoleChange.trust(own.arn(), actual.trust(), own.trust()));
    }
    var session = own.settings().maxSessionSeconds();
    if (actual.maxSessionSeconds() != session) {
      changes.add(RoleChange.session(own.arn(), actual.maxSessionSeconds(), session));
    }
    if (!actual.boundary().equals(own.settings().boundary())) {
      changes.add(RoleChange.boundary(own.arn(), actual.boundary(), own.settings().boundary()));
    }
  }

  private void planPermissions(Arn role, Optional<ActualRole> actual) {
    var wanted = spec.permissions();
    if (wanted instanceof RolePermissions.Inline inline) {
      planInline(role, actual, inline);
    } else if (wanted instanceof RolePermissions.Managed managed) {
      managed.policies().forEach(policy -> planManaged(role, actual, policy));
    } else if (wanted instanceof RolePermissions.AwsManaged aws) {
      planAttachment(role, actual, aws.arn());
    }
  }

  private void planInline(Arn role, Optional<ActualRole> actual, RolePermissions.Inline wanted) {
    var before = actual.map(a -> a.inline().get(wanted.policyName()));
    if (before.isPresent() && PolicyDiff.isNone(before.get(), wanted.document())) {
      return;
    }
    if (before.isPresent() && !adopt && !isOurs(actual.get(), Kind.INLINE, wanted.policyName())) {
      refusals.add(RoleFindings.policyNotOwned(role, wanted.policyName()));
    }
    changes.add(RoleChange.inline(role, wanted.policyName(), before, wanted.document()));
  }

  private void planManaged(
      Arn role, Optional<ActualRole> actual, RolePermissions.ManagedPolicy wanted) {
    var before = Optional.ofNullable(state.policies().get(wanted.arn()));
    var unchanged = changes.size();
    if (before.isEmpty()) {
      changes.add(RoleChange.createPolicy(wanted));
    } else {
      planVersion(wanted, before.get());
    }
    planAttachment(role, actual, wanted.arn());
    if (changes.size() > unchanged && before.filter(p -> p.isUsedBesides(actual)).isPresent()) {
      refusals.add(RoleFindings.usedElsewhere(wanted.arn()));
    }
  }

  private void planVersion(RolePermissions.ManagedPolicy wanted, ActualPolicy before) {
    if (!before.isOwned() && !adopt) {
      refusals.add(RoleFindings.managedNotOwned(wanted.arn()));
    } else if (!before.isOwned()) {
      changes.add(RoleChange.own(wanted.arn()));
    }
    if (PolicyDiff.isNone(before.document(), wanted.document())) {
      return;
    }
    if (before.versions().size() >= MOST_VERSIONS) {
      oldestSpare(before)
          .ifPresent(version -> changes.add(RoleChange.deleteVersion(wanted.arn(), version.id())));
    }
    changes.add(RoleChange.newVersion(wanted, before.document()));
  }

  private static Optional<Version> oldestSpare(ActualPolicy policy) {
    return policy.versions().stream().filter(version -> !version.isDefault()).findFirst();
  }

  private void planAttachment(Arn role, Optional<ActualRole> actual, Arn policy) {
    if (actual.isEmpty() || !actual.get().attached().contains(policy)) {
      changes.add(RoleChange.attach(role, policy));
    }
  }

  /**
   * What was applied before and is not wanted any more: the form, the name or the number of
   * statements has changed.
   */
  private void removeStale(ActualRole actual, List<Applied> recorded) {
    var tags = AppliedTags.of(spec.permissions());
    var wanted = AppliedTags.policies(tags);
    var former =
        recorded.stream().filter(a -> wanted.stream().noneMatch(w -> w.isSame(a))).toList();
    former.forEach(a -> changes.addAll(RoleRemoval.policy(a, actual, state.policies())));
    RoleRemoval.usedElsewhere(former, actual, state.policies()).ifPresent(refusals::add);
    var stale =
        recorded.stream()
            .flatMap(applied -> AppliedTags.keys(actual.tags(), applied).stream())
            .filter(key -> !tags.containsKey(key))
            .toList();
    if (!stale.isEmpty()) {
      changes.add(RoleChange.untag(actual.arn(), stale));
    }
  }

  private boolean isOurs(ActualRole actual, Kind kind, String policyName) {
    return (spec instanceof RoleSpec.Own && actual.isOwned())
        || AppliedTags.policies(actual.tags()).stream()
            .anyMatch(applied -> applied.is(kind, policyName));
  }
}
