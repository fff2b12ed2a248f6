package com.example.bedrockagent.role;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.bedrockagent.policy.PolicyDocument;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * The roles and managed policies of an account whose names begin with a prefix: they are the test's
 * own, whatever else the account has.
 */
record OwnedNames(IamClient iam, String prefix) {

  /** Everything about them in one text, without the prefix; the order in the account is lost. */
  String text() {
    return Stream.concat(
            roles().stream().map(this::role).sorted(),
            policies().stream().map(this::policy).sorted())
        .collect(Collectors.joining())
        .replace(prefix, "");
  }

  /** Deletes them all. */
  void remove() {
    roles().forEach(this::removeRole);
    policies().forEach(this::removePolicy);
  }

  private List<String> roles() {
    return iam.listRolesPaginator().roles().stream()
        .map(Role::roleName)
        .filter(name -> name.startsWith(prefix))
        .toList();
  }

  private List<String> policies() {
    return iam.listPoliciesPaginator(r -> r.scope(PolicyScopeType.LOCAL)).policies().stream()
        .filter(policy -> policy.policyName().startsWith(prefix))
        .map(Policy::arn)
        .toList();
  }

  private String role(String name) {
    var role = iam.getRole(r -> r.roleName(name)).role();
    var boundary =
        Optional.ofNullable(role.permissionsBoundary())
            .map(AttachedPermissionsBoundary::permissionsBoundaryArn)
            .orElse("none");
    var inline =
        inline(name).stream()
            .map(policy -> "inline " + policy + " " + inline(name, policy) + "\n")
            .sorted()
            .collect(Collectors.joining());
    var attached = attached(name).stream().map(arn -> "attached " + arn + "\n").sorted();
    return String.join(
            "\n",
            "role " + role.path() + role.roleName(),
            "session " + role.maxSessionDuration() + " boundary " + boundary,
            "trust " + json(role.assumeRolePolicyDocument()),
            tags(role.tags()) + inline)
        + attached.collect(Collectors.joining());
  }

  private String policy(String arn) {
    var policy = iam.getPolicy(r -> r.policyArn(arn)).policy();
    var version = iam.getPolicyVersion(r -> r.policyArn(arn).versionId(policy.defaultVersionId()));
    return "policy %s for %d\n%s%s\n"
        .formatted(
            arn,
            policy.attachmentCount(),
            tags(policy.tags()),
            json(version.policyVersion().document()));
  }

  private List<String> inline(String role) {
    return iam.listRolePolicies(r -> r.roleName(role)).policyNames();
  }

  private String inline(String role, String policy) {
    return json(iam.getRolePolicy(r -> r.roleName(role).policyName(policy)).policyDocument());
  }

  private List<String> attached(String role) {
    return iam.listAttachedRolePolicies(r -> r.roleName(role)).attachedPolicies().stream()
        .map(AttachedPolicy::policyArn)
        .toList();
  }

  private static String tags(List<Tag> tags) {
    return tags.stream()
        .map(tag -> "tag " + tag.key() + " = " + tag.value() + "\n")
        .sorted()
        .collect(Collectors.joining());
  }

  private static String json(String encoded) {
    return PolicyDocument.parse(URLDecoder.decode(encoded, UTF_8)).toJson();
  }

  private void removeRole(String role) {
    attached(role).forEach(arn -> iam.detachRolePolicy(r -> r.roleName(role).policyArn(arn)));
    inline(role).forEach(policy -> iam.deleteRolePolicy(r -> r.roleName(role).policyName(policy)));
    iam.listInstanceProfilesForRole(r -> r.roleName(role)).instanceProfiles().stream()
        .map(InstanceProfile::instanceProfileName)
        .forEach(profile -> removeProfile(role, profile));
    iam.deleteRole(r -> r.roleName(role));
  }

  private void removeProfile(String role, String profile) {
    iam.removeRoleFromInstanceProfile(r -> r.roleName(role).instanceProfileName(profile));
    iam.deleteInstanceProfile(r -> r.instanceProfileName(profile));
  }

  private void removePolicy(String arn) {
    iam.listPolicyVersions(r -> r.policyArn(arn)).versions().stream()
        .filter(version -> !version.isDefaultVersion())
        .map(PolicyVersion::versionId)
        .forEach(id -> iam.deletePolicyVersion(r -> r.policyArn(arn).versionId(id)));
    iam.deletePolicy(r -> r.policyArn(arn));
  }
}
