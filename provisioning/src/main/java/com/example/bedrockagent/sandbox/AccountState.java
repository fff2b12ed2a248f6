package com.example.bedrockagent.sandbox;

import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.PolicyLayers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All that one AWS account remembers: its roles, policies, users and the keys it has issued.
 *
 * <p>It starts with one administrator, the user {@code developer}. Values are immutable; one lock
 * guards the maps, and {@link #atomically} holds it across a check and the change that follows.
 */
final class AccountState {

  static final String DEFAULT_ACCOUNT_ID = "123456789012";

  private final String accountId;
  private final Clock clock;
  private final Identifiers identifiers;
  private final Map<String, Role> roles = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, ManagedPolicy> policies = new TreeMap<>();
  private final Map<String, IssuedCredential> credentials = new HashMap<>();
  private final IamUser developer;
  private final IssuedCredential developerCredential;
  private List<PolicyDocument> serviceControlPolicies = List.of();

  AccountState(String accountId, Clock clock, Identifiers identifiers) {
    this.accountId = accountId;
    this.clock = clock;
    this.identifiers = identifiers;
    AwsManagedPolicies.all(identifiers).forEach(policy -> policies.put(policy.arn(), policy));
    developer =
        new IamUser(
            accountId,
            "developer",
            identifiers.uniqueId("AIDA"),
            now(),
            Permissions.NONE.withAttached(AwsManagedPolicies.ADMINISTRATOR_ACCESS));
    developerCredential =
        new IssuedCredential(
            identifiers.accessKeyId("AKIA"),
            identifiers.secretAccessKey(),
            Optional.empty(),
            developer.identity());
    credentials.put(developerCredential.accessKeyId(), developerCredential);
  }

  String accountId() {
    return accountId;
  }

  Identifiers identifiers() {
    return identifiers;
  }

  /** The account's time, to the second, as IAM shows it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Runs the action while no other call can change the account. */
  synchronized <T> T atomically(Supplier<T> action) {
    return action.get();
  }

  /** The long-term keys of the administrator. */
  IssuedCredential developerCredential() {
    return developerCredential;
  }

  /** The key with this id, expired or not; empty when the account never issued it. */
  synchronized Optional<IssuedCredential> credential(String accessKeyId) {
    return Optional.ofNullable(credentials.get(accessKeyId));
  }

  /** Issues temporary keys for a session. */
  synchronized IssuedCredential issue(CallerIdentity.RoleSession session, Duration lifetime) {
    var issued =
        new IssuedCredential(
            identifiers.accessKeyId("ASIA"),
            identifiers.secretAccessKey(),
            Optional.of(
                new IssuedCredential.Temporary(identifiers.sessionToken(), now().plus(lifetime))),
            session);
    credentials.put(issued.accessKeyId(), issued);
    return issued;
  }

  List<IamUser> users() {
    return List.of(developer);
  }

  Optional<IamUser> user(String name) {
    return users().stream().filter(user -> user.name().equals(name)).findFirst();
  }

  synchronized Optional<Role> role(String name) {
    return Optional.ofNullable(roles.get(name)).filter(role -> role.name().equals(name));
  }

  /** Whether a role of this name exists in any case: role names are unique ignoring case. */
  synchronized boolean hasRoleNamed(String name) {
    return roles.containsKey(name);
  }

  /** All roles by name. */
  synchronized List<Role> roles() {
    return List.copyOf(roles.values());
  }

  /** Adds the role, or replaces the one of that name. */
  synchronized void save(Role role) {
    roles.put(role.name(), role);
  }

  synchronized void remove(Role role) {
    roles.remove(role.name());
  }

  /** A managed policy of the account or of AWS. */
  synchronized Optional<ManagedPolicy> policy(String arn) {
    return Optional.ofNullable(policies.get(arn));
  }

  /** Whether the account has a policy of this name in any case: they are unique ignoring case. */
  synchronized boolean hasPolicyNamed(String name) {
    return policies.values().stream()
        .filter(policy -> !policy.isOwnedByAws())
        .anyMatch(policy -> policy.name().equalsIgnoreCase(name));
  }

  /** Adds the policy, or replaces the one of that ARN. */
  synchronized void save(ManagedPolicy policy) {
    policies.put(policy.arn(), policy);
  }

  synchronized void remove(ManagedPolicy policy) {
    policies.remove(policy.arn());
  }

  /**
   * Puts the account under an organisation's policies: one per level, each of which must allow. An
   * empty list takes it out again.
   */
  synchronized void setServiceControlPolicies(List<PolicyDocument> serviceControl) {
    serviceControlPolicies = List.copyOf(serviceControl);
  }

  synchronized List<PolicyDocument> serviceControlPolicies() {
    return serviceControlPolicies;
  }

  /** Every policy that bears on what the caller may do, as it stands now. */
  synchronized PolicyLayers policiesOf(CallerIdentity caller) {
    if (caller instanceof CallerIdentity.RoleSession session) {
      var permissions = roleOf(session).map(Role::permissions).orElse(Permissions.NONE);
      return layers(permissions, session.sessionPolicy());
    }
    var user =
        users().stream().filter(candidate -> candidate.identity().equals(caller)).findFirst();
    return layers(user.map(IamUser::permissions).orElse(Permissions.NONE), Optional.empty());
  }

  /** The tags policies see as aws:PrincipalTag: the role's, and over them the session's. */
  synchronized Map<String, String> tagsOf(CallerIdentity caller) {
    var tags = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    if (caller instanceof CallerIdentity.RoleSession session) {
      roleOf(session).ifPresent(role -> tags.putAll(role.tags()));
      tags.putAll(session.tags());
    }
    return tags;
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
        serviceControlPolicies);
  }

  // By id: a session of a deleted role gets nothing from a new role of the same name.
  private Optional<Role> roleOf(CallerIdentity.RoleSession session) {
    return role(session.roleName()).filter(role -> role.id().equals(session.roleId()));
  }

  private Optional<PolicyDocument> document(String policyArn) {
    return policy(policyArn).map(policy -> policy.current().policy().document());
  }
}
