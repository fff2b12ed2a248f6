package com.example.bedrockagent.sandbox.fault;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What IAM answers when others change the account at the same time, a change has not spread yet, or
 * a quota is used up: refusals that no request provokes by itself.
 *
 * <p>The wording is that of public reports, with the names replaced by examples; only {@code
 * service-failure} is the error's description in the IAM API Reference. IAM sends
 * ConcurrentModification without any message.
 */
public final class IamRefusals {

  private static final Map<String, Fault.Refuse> ALL = all();

  private IamRefusals() {}

  static Optional<Fault.Refuse> byName(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  public static Set<String> names() {
    return ALL.keySet();
  }

  private static Map<String, Fault.Refuse> all() {
    var refusals = new LinkedHashMap<String, Fault.Refuse>();
    refusals.put("concurrent-modification", new Fault.Refuse(409, "ConcurrentModification", ""));
    refusals.put(
        "role-exists",
        new Fault.Refuse(409, "EntityAlreadyExists", "Role with name AgentRole already exists."));
    refusals.put(
        "no-such-role",
        new Fault.Refuse(404, "NoSuchEntity", "The role with name AgentRole cannot be found."));
    refusals.put(
        "invalid-principal",
        new Fault.Refuse(
            400,
            "MalformedPolicyDocument",
            "Invalid principal in policy: \"AWS\":\"arn:aws:iam::123456789012:role/AgentRole\""));
    refusals.put(
        "role-quota",
        new Fault.Refuse(409, "LimitExceeded", "Cannot exceed quota for RolesPerAccount: 1000"));
    refusals.put(
        "inline-policy-quota",
        new Fault.Refuse(
            409,
            "LimitExceeded",
            "Maximum policy size of 10240 bytes exceeded for role AgentRole"));
    refusals.put(
        "trust-policy-quota",
        new Fault.Refuse(409, "LimitExceeded", "Cannot exceed quota for ACLSizePerRole: 2048"));
    refusals.put(
        "policy-version-quota",
        new Fault.Refuse(
            409,
            "LimitExceeded",
            "A managed policy can have up to 5 versions. Before you create a new version, you must"
                + " delete an existing version."));
    refusals.put(
        "policies-attached",
        new Fault.Refuse(
            409, "DeleteConflict", "Cannot delete entity, must detach all policies first."));
    refusals.put(
        "policies-inline",
        new Fault.Refuse(
            409, "DeleteConflict", "Cannot delete entity, must delete policies first."));
    refusals.put(
        "in-instance-profile",
        new Fault.Refuse(
            409,
            "DeleteConflict",
            "Cannot delete entity, must remove roles from instance profile first."));
    refusals.put(
        "protected-role",
        new Fault.Refuse(
            400,
            "UnmodifiableEntity",
            "Cannot perform the operation on the protected role 'AWSServiceRoleForSupport' - this"
                + " role is only modifiable by AWS"));
    refusals.put("rate-exceeded", new Fault.Refuse(400, "Throttling", "Rate exceeded"));
    refusals.put(
        "service-failure",
        new Fault.Refuse(
            500,
            "ServiceFailure",
            "The request processing has failed because of an unknown error, exception or"
                + " failure."));
    return Collections.unmodifiableMap(refusals);
  }
}
