package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.role.RoleState.ActualPolicy;
import com.example.bedrockagent.role.RoleState.ActualRole;
import com.example.bedrockagent.role.RoleState.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A role in an account that is only thought of, as it is after applying, or after a change. */
final class ImaginedAccount {

  Arn arn;
  PolicyDocument trust;
  int session = 3600;
  Optional<Arn> boundary = Optional.empty();
  final Map<String, String> tags = new TreeMap<>();
  final Set<String> foreignInline = new HashSet<>();
  final Map<String, PolicyDocument> inline = new HashMap<>();
  final List<Arn> attached = new ArrayList<>();
  final Map<Arn, ActualPolicy> policies = new HashMap<>();

  /** After a role of one's own was applied. */
  static ImaginedAccount after(RoleSpec.Own spec) {
    var account = theirs(spec.arn(), spec.trust());
    account.session = spec.settings().maxSessionSeconds();
    account.boundary = spec.settings().boundary();
    account.tags.putAll(AppliedTags.of(spec));
    account.put(spec.permissions());
    return account;
  }

  /** After permissions were put into somebody else's role. */
  static ImaginedAccount after(RoleSpec.Existing spec, PolicyDocument trust) {
    var account = theirs(spec.arn(), trust);
    account.tags.putAll(AppliedTags.of(spec.permissions()));
    account.put(spec.permissions());
    return account;
  }

  /** A role that somebody else made. */
  static ImaginedAccount theirs(Arn arn, PolicyDocument trust) {
    var account = new ImaginedAccount();
    account.arn = arn;
    account.trust = trust;
    return account;
  }

  private void put(RolePermissions permissions) {
    attached.addAll(permissions.attachments());
    if (permissions instanceof RolePermissions.Inline policy) {
      inline.put(policy.policyName(), policy.document());
    } else if (permissions instanceof RolePermissions.Managed managed) {
      managed.policies().forEach(policy -> put(policy.arn(), policy.document(), 1, 1, true));
    }
  }

  /** Puts a managed policy there, the last of its versions being the default. */
  void put(Arn policy, PolicyDocument document, int versions, int attachments, boolean ours) {
    var each =
        IntStream.rangeClosed(1, versions)
            .mapToObj(i -> new Version("v" + i, i == versions, Instant.EPOCH.plusSeconds(i)))
            .toList();
    var owner = ours ? AppliedTags.ofPolicy() : Map.<String, String>of();
    policies.put(policy, new ActualPolicy(policy, document, each, owner, attachments));
  }

  RoleState state() {
    var names = new HashSet<>(foreignInline);
    names.addAll(inline.keySet());
    return new RoleState(
        Optional.of(new ActualRole(arn, trust, session, boundary, tags, names, inline, attached)),
        policies);
  }
}
