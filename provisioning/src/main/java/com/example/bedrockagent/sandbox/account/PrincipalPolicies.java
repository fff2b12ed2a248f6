package com.example.bedrockagent.sandbox.account;

import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.decision.PolicyLayers;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the account knows of a caller when it decides: the policies that apply, and the tags. */
public record PrincipalPolicies(AccountState account, CallerIdentity caller) {

  /** Every policy that bears on what the caller may do, as it stands now. */
  public PolicyLayers layers() {
    return account.atomically(
        () ->
            caller instanceof CallerIdentity.RoleSession session
                ? layers(
                    roleOf(session).map(Role::permissions).orElse(Permissions.NONE),
                    session.sessionPolicy())
                : layers(userPermissions(), Optional.empty()));
  }

  /** The tags policies see as aws:PrincipalTag: the role's, and over them the session's. */
  Map<String, String> tags() {
    var tags = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    if (caller instanceof CallerIdentity.RoleSession session) {
      roleOf(session).ifPresent(role -> tags.putAll(role.tags()));
      tags.putAll(session.tags());
    }
    return tags;
  }

  private Permissions userPermissions() {
    return account.users().stream()
        .filter(candidate -> candidate.identity().equals(caller))
        .findFirst()
        .map(IamUser::permissions)
        .orElse(Permissions.NONE);
  }

  private PolicyLayers layers(Permissions permissions, Optional<PolicyDocument> session) {
    var identity =
        Stream.concat(
            permissions.inline().values().stream().map(PolicyText::document),
            permissions.attached().stream().flatMap(arn -> document(arn).stream()));
    return new PolicyLayers(
        identity.toList(),
        permissions.boundary().flatMap(this::document),
        session,
        account.serviceControlPolicies());
  }

  // By id: a session of a deleted role gets nothing from a new role of the same name.
  private Optional<Role> roleOf(CallerIdentity.RoleSession session) {
    return account.role(session.roleName()).filter(role -> role.id().equals(session.roleId()));
  }

  private Optional<PolicyDocument> document(String policyArn) {
    return account.policy(policyArn).map(policy -> policy.current().policy().document());
  }
}
