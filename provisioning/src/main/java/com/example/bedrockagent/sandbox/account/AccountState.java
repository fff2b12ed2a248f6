package com.example.bedrockagent.sandbox.account;

import com.example.bedrockagent.policy.PolicyDocument;
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

/**
 * All that one AWS account remembers: its roles, policies, users and the keys it has issued.
 *
 * <p>It starts with one administrator, the user {@code developer}, and with the service-linked role
 * every account has. Values are immutable; one lock guards the maps, and {@link #atomically} holds
 * it across a check and the change that follows.
 */
public final class AccountState {

  public static final String DEFAULT_ACCOUNT_ID = "123456789012";

  private final String accountId;
  private final Clock clock;
  private final Identifiers identifiers;
  private final Map<String, Role> roles = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, ManagedPolicy> policies = new TreeMap<>();
  private final Map<String, InstanceProfile> instanceProfiles =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, IssuedCredential> credentials = new HashMap<>();
  private final IamUser developer;
  private final IssuedCredential developerCredential;
  private List<PolicyDocument> serviceControlPolicies = List.of();

  public AccountState(String accountId, Clock clock, Identifiers identifiers) {
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
    save(ServiceLinkedRoles.support(this));
  }

  public String accountId() {
    return accountId;
  }

  public Identifiers identifiers() {
    return identifiers;
  }

  /** The account's time, to the second, as IAM shows it. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Runs the action while no other call can change the account. */
  public synchronized <T> T atomically(Supplier<T> action) {
    return action.get();
  }

  /** The long-term keys of the administrator. */
  public IssuedCredential developerCredential() {
    return developerCredential;
  }

  /** The key with this id, expired or not; empty when the account never issued it. */
  public synchronized Optional<IssuedCredential> credential(String accessKeyId) {
    return Optional.ofNullable(credentials.get(accessKeyId));
  }

  /** Issues temporary keys for a session. */
  public synchronized IssuedCredential issue(
      CallerIdentity.RoleSession session, Duration lifetime) {
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

  public List<IamUser> users() {
    return List.of(developer);
  }

  public Optional<IamUser> user(String name) {
    return users().stream().filter(user -> user.name().equals(name)).findFirst();
  }

  public synchronized Optional<Role> role(String name) {
    return Optional.ofNullable(roles.get(name)).filter(role -> role.name().equals(name));
  }

  /** Whether a role of this name exists in any case: role names are unique ignoring case. */
  public synchronized boolean hasRoleNamed(String name) {
    return roles.containsKey(name);
  }

  /** All roles by name. */
  public synchronized List<Role> roles() {
    return List.copyOf(roles.values());
  }

  /** Adds the role, or replaces the one of that name. */
  public synchronized void save(Role role) {
    roles.put(role.name(), role);
  }

  public synchronized void remove(Role role) {
    roles.remove(role.name());
  }

  public synchronized Optional<InstanceProfile> instanceProfile(String name) {
    return Optional.ofNullable(instanceProfiles.get(name))
        .filter(profile -> profile.name().equals(name));
  }

  /** Whether an instance profile of this name exists in any case. */
  public synchronized boolean hasInstanceProfileNamed(String name) {
    return instanceProfiles.containsKey(name);
  }

  /** The instance profiles that hold the role, by name. */
  public synchronized List<InstanceProfile> instanceProfilesOf(Role role) {
    return instanceProfiles.values().stream().filter(profile -> profile.holds(role)).toList();
  }

  /** Adds the instance profile, or replaces the one of that name. */
  public synchronized void save(InstanceProfile profile) {
    instanceProfiles.put(profile.name(), profile);
  }

  public synchronized void remove(InstanceProfile profile) {
    instanceProfiles.remove(profile.name());
  }

  /** A managed policy of the account or of AWS. */
  public synchronized Optional<ManagedPolicy> policy(String arn) {
    return Optional.ofNullable(policies.get(arn));
  }

  /** All managed policies, the account's and AWS's, by ARN. */
  public synchronized List<ManagedPolicy> policies() {
    return List.copyOf(policies.values());
  }

  /** Whether the account has a policy of this name in any case: they are unique ignoring case. */
  public synchronized boolean hasPolicyNamed(String name) {
    return policies.values().stream()
        .filter(policy -> !policy.isOwnedByAws())
        .anyMatch(policy -> policy.name().equalsIgnoreCase(name));
  }

  /** Adds the policy, or replaces the one of that ARN. */
  public synchronized void save(ManagedPolicy policy) {
    policies.put(policy.arn(), policy);
  }

  public synchronized void remove(ManagedPolicy policy) {
    policies.remove(policy.arn());
  }

  /**
   * Puts the account under an organisation's policies: one per level, each of which must allow. An
   * empty list takes it out again.
   */
  public synchronized void setServiceControlPolicies(List<PolicyDocument> serviceControl) {
    serviceControlPolicies = List.copyOf(serviceControl);
  }

  public synchronized List<PolicyDocument> serviceControlPolicies() {
    return serviceControlPolicies;
  }
}
