package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.diff.DiffLine;
import com.example.bedrockagent.policy.diff.DiffLine.Sign;
import com.example.bedrockagent.policy.diff.PolicyDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One step of a plan: what a person is shown of it, and the call that does it.
 *
 * @param sign whether something is added, changed or removed
 * @param target what is changed, in words, such as {@code inline policy BedrockAccess}
 * @param lines what changes in it
 */
public record RoleChange(Sign sign, String target, List<DiffLine> lines, IamCall call) {

  public RoleChange {
    Objects.requireNonNull(sign);
    Objects.requireNonNull(target);
    Objects.requireNonNull(call);
    lines = List.copyOf(lines);
  }

  static RoleChange createRole(RoleSpec.Own spec) {
    var lines = new ArrayList<DiffLine>();
    lines.add(added("Trust policy"));
    PolicyDiff.between(Optional.empty(), Optional.of(spec.trust()))
        .forEach(line -> lines.add(new DiffLine(line.sign(), line.depth() + 1, line.text())));
    lines.add(added("Maximum session " + spec.settings().maxSessionSeconds() + " s"));
    spec.settings().boundary().ifPresent(arn -> lines.add(added("Permissions boundary " + arn)));
    lines.addAll(tagLines(AppliedTags.of(spec)));
    return new RoleChange(Sign.ADDED, "role " + spec.name(), lines, IamCall.createRole(spec));
  }

  static RoleChange trust(Arn role, PolicyDocument from, PolicyDocument to) {
    return new RoleChange(
        Sign.CHANGED,
        "trust policy",
        PolicyDiff.between(Optional.of(from), Optional.of(to)),
        IamCall.updateAssumeRolePolicy(role, to));
  }

  static RoleChange session(Arn role, int from, int to) {
    var line = new DiffLine(Sign.CHANGED, 0, "%d s becomes %d s".formatted(from, to));
    return new RoleChange(
        Sign.CHANGED, "maximum session", List.of(line), IamCall.updateRole(role, to));
  }

  /** Sets the boundary, or takes it away where none is wanted. */
  static RoleChange boundary(Arn role, Optional<Arn> from, Optional<Arn> to) {
    var lines = new ArrayList<DiffLine>();
    from.ifPresent(arn -> lines.add(new DiffLine(Sign.REMOVED, 0, arn.toString())));
    to.ifPresent(arn -> lines.add(added(arn.toString())));
    var sign = to.isEmpty() ? Sign.REMOVED : from.isEmpty() ? Sign.ADDED : Sign.CHANGED;
    IamCall call =
        to.isEmpty()
            ? IamCall.deleteRolePermissionsBoundary(role)
            : IamCall.putRolePermissionsBoundary(role, to.get());
    return new RoleChange(sign, "permissions boundary", lines, call);
  }

  static RoleChange tags(Arn role, Map<String, String> tags) {
    return new RoleChange(Sign.CHANGED, "tags", tagLines(tags), IamCall.tagRole(role, tags));
  }

  static RoleChange untag(Arn role, List<String> keys) {
    var lines = keys.stream().map(key -> new DiffLine(Sign.REMOVED, 0, "Tag " + key)).toList();
    return new RoleChange(Sign.REMOVED, "tags", lines, IamCall.untagRole(role, keys));
  }

  static RoleChange deleteRole(Arn role) {
    return new RoleChange(
        Sign.REMOVED, "role " + RoleSpec.nameOf(role), List.of(), IamCall.deleteRole(role));
  }

  static RoleChange inline(
      Arn role, String name, Optional<PolicyDocument> from, PolicyDocument to) {
    return new RoleChange(
        from.isEmpty() ? Sign.ADDED : Sign.CHANGED,
        "inline policy " + name,
        PolicyDiff.between(from, Optional.of(to)),
        IamCall.putRolePolicy(role, name, to));
  }

  static RoleChange deleteInline(Arn role, String name, PolicyDocument from) {
    return new RoleChange(
        Sign.REMOVED,
        "inline policy " + name,
        PolicyDiff.between(Optional.of(from), Optional.empty()),
        IamCall.deleteRolePolicy(role, name));
  }

  static RoleChange attach(Arn role, Arn policy) {
    return new RoleChange(
        Sign.ADDED, "attachment of " + policy, List.of(), IamCall.attachRolePolicy(role, policy));
  }

  static RoleChange detach(Arn role, Arn policy) {
    return new RoleChange(
        Sign.REMOVED, "attachment of " + policy, List.of(), IamCall.detachRolePolicy(role, policy));
  }

  static RoleChange createPolicy(RolePermissions.ManagedPolicy policy) {
    return new RoleChange(
        Sign.ADDED,
        managed(policy.arn()),
        PolicyDiff.between(Optional.empty(), Optional.of(policy.document())),
        IamCall.createPolicy(policy.arn(), policy.document()));
  }

  static RoleChange newVersion(RolePermissions.ManagedPolicy policy, PolicyDocument from) {
    return new RoleChange(
        Sign.CHANGED,
        managed(policy.arn()),
        PolicyDiff.between(Optional.of(from), Optional.of(policy.document())),
        IamCall.createPolicyVersion(policy.arn(), policy.document()));
  }

  static RoleChange deleteVersion(Arn policy, String version) {
    return new RoleChange(
        Sign.REMOVED,
        "version " + version + " of " + managed(policy),
        List.of(),
        IamCall.deletePolicyVersion(policy, version));
  }

  static RoleChange own(Arn policy) {
    return new RoleChange(
        Sign.CHANGED,
        "tags of " + managed(policy),
        tagLines(AppliedTags.ofPolicy()),
        IamCall.tagPolicy(policy));
  }

  static RoleChange deletePolicy(Arn policy) {
    return new RoleChange(Sign.REMOVED, managed(policy), List.of(), IamCall.deletePolicy(policy));
  }

  private static String managed(Arn policy) {
    return "managed policy " + RoleSpec.nameOf(policy);
  }

  private static DiffLine added(String text) {
    return new DiffLine(Sign.ADDED, 0, text);
  }

  private static List<DiffLine> tagLines(Map<String, String> tags) {
    return AppliedTags.ordered(tags).entrySet().stream()
        .map(tag -> added("Tag " + tag.getKey() + " = " + tag.getValue()))
        .toList();
  }
}
