package com.example.bedrockagent.role;

import com.example.bedrockagent.hosting.ExecutionRole;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.MalformedPolicyException;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.decision.PolicyLayers;
import com.example.bedrockagent.role.RoleState.ActualPolicy;
import com.example.bedrockagent.role.RoleState.ActualRole;
import com.example.bedrockagent.role.RoleState.Boundary;
import com.example.bedrockagent.role.RoleState.Version;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** What the account has: reads roles and policies, and changes nothing. */
public final class RoleReader {

  private final IamClient iam;

  public RoleReader(IamClient iam) {
    this.iam = iam;
  }

  /** The role's ARN with its path, if there is a role of that name. */
  public Optional<Arn> arn(String roleName) {
    return role(roleName).map(role -> Arn.parse(role.arn()));
  }

  /**
   * The role by its whole ARN, where that is known or IAM tells it; else as it is. An ARN without
   * the role's path names nothing, in a policy and to IAM, and SageMaker's console makes its
   * execution roles below {@code /service-role/}.
   *
   * @param iam is asked for the client only if IAM has to be
   */
  public static ExecutionRole whole(ExecutionRole role, Supplier<IamClient> iam) {
    if (role.complete()) {
      return role;
    }
    try {
      return role.knownAs(new RoleReader(iam.get()).arn(role.name()));
    } catch (SdkException refused) {
      // Most roles have no path, and whoever may not read one goes on.
      return role;
    }
  }

  /** What bears on a spec: the role, the policies it wants, and those on record in its tags. */
  public RoleState read(RoleSpec spec) {
    var inline = new HashSet<String>();
    var managed = new LinkedHashSet<Arn>();
    if (spec.permissions() instanceof RolePermissions.Inline wanted) {
      inline.add(wanted.policyName());
    } else if (spec.permissions() instanceof RolePermissions.Managed wanted) {
      wanted.policies().forEach(policy -> managed.add(policy.arn()));
    }
    var state = read(spec.name(), inline, managed);
    var boundary =
        spec instanceof RoleSpec.Own own
            ? own.settings().boundary()
            : state.role().flatMap(ActualRole::boundary);
    return new RoleState(state.role(), state.policies(), boundary.map(this::readBoundary));
  }

  /** Whoever plans a role may not read every policy: what can not be read is not known. */
  private Boundary readBoundary(Arn arn) {
    try {
      return new Boundary(arn, Optional.of(managed(arn)), "");
    } catch (IamException refused) {
      return new Boundary(arn, Optional.empty(), Refusal.words(refused));
    } catch (MalformedPolicyException e) {
      return new Boundary(arn, Optional.empty(), e.getMessage());
    }
  }

  /** The role of that name and what is on record in its tags. */
  public RoleState read(String roleName) {
    return read(roleName, Set.of(), Set.of());
  }

  /** The instance profiles the role is in. */
  public List<String> instanceProfiles(String roleName) {
    return iam
        .listInstanceProfilesForRolePaginator(r -> r.roleName(roleName))
        .instanceProfiles()
        .stream()
        .map(InstanceProfile::instanceProfileName)
        .toList();
  }

  /** The role's permissions boundary. */
  public Optional<Arn> boundary(String roleName) {
    return role(roleName).flatMap(RoleReader::boundary);
  }

  /** Every policy that decides what the role may do, but the organisation's. */
  public Optional<PolicyLayers> policies(String roleName) {
    return role(roleName)
        .map(
            role -> {
              var documents = new ArrayList<PolicyDocument>();
              inlineNames(roleName).forEach(name -> documents.add(inline(roleName, name)));
              attached(roleName).forEach(arn -> documents.add(managed(arn)));
              return new PolicyLayers(
                  documents, boundary(role).map(this::managed), Optional.empty(), List.of());
            });
  }

  private RoleState read(String roleName, Set<String> inline, Set<Arn> managed) {
    var role = role(roleName);
    if (role.isEmpty()) {
      return new RoleState(Optional.empty(), policies(managed));
    }
    var arn = Arn.parse(role.get().arn());
    var inlineToRead = new HashSet<>(inline);
    var managedToRead = new LinkedHashSet<>(managed);
    for (var applied : AppliedTags.policies(tags(role.get().tags()))) {
      switch (applied.kind()) {
        case INLINE -> inlineToRead.add(applied.name());
        case MANAGED -> managedToRead.add(applied.arnBeside(arn));
        case AWS_MANAGED -> {}
      }
    }
    return new RoleState(Optional.of(actual(role.get(), inlineToRead)), policies(managedToRead));
  }

  private Optional<Role> role(String roleName) {
    try {
      return Optional.of(iam.getRole(r -> r.roleName(roleName)).role());
    } catch (NoSuchEntityException absent) {
      return Optional.empty();
    }
  }

  private ActualRole actual(Role role, Set<String> inlineToRead) {
    var name = role.roleName();
    var inlineNames = inlineNames(name);
    var inline = new HashMap<String, PolicyDocument>();
    inlineToRead.stream()
        .filter(inlineNames::contains)
        .forEach(policy -> inline.put(policy, inline(name, policy)));
    return new ActualRole(
        Arn.parse(role.arn()),
        document(role.assumeRolePolicyDocument()),
        role.maxSessionDuration() == null ? 3600 : role.maxSessionDuration(),
        boundary(role),
        tags(role.tags()),
        inlineNames,
        inline,
        attached(name));
  }

  private Set<String> inlineNames(String roleName) {
    return iam.listRolePoliciesPaginator(r -> r.roleName(roleName)).policyNames().stream()
        .collect(Collectors.toSet());
  }

  private static Optional<Arn> boundary(Role role) {
    return Optional.ofNullable(role.permissionsBoundary())
        .map(AttachedPermissionsBoundary::permissionsBoundaryArn)
        .map(Arn::parse);
  }

  /** The document of an inline policy. */
  private PolicyDocument inline(String roleName, String policyName) {
    return document(
        iam.getRolePolicy(r -> r.roleName(roleName).policyName(policyName)).policyDocument());
  }

  /** The document of a managed policy's default version. */
  private PolicyDocument managed(Arn policy) {
    var version = iam.getPolicy(r -> r.policyArn(policy.toString())).policy().defaultVersionId();
    return document(policy, version);
  }

  private List<Arn> attached(String roleName) {
    return iam
        .listAttachedRolePoliciesPaginator(r -> r.roleName(roleName))
        .attachedPolicies()
        .stream()
        .map(AttachedPolicy::policyArn)
        .map(Arn::parse)
        .toList();
  }

  private Map<Arn, ActualPolicy> policies(Collection<Arn> arns) {
    var found = new HashMap<Arn, ActualPolicy>();
    for (var arn : arns) {
      try {
        found.put(arn, policy(arn, iam.getPolicy(r -> r.policyArn(arn.toString())).policy()));
      } catch (NoSuchEntityException absent) {
        // Not made yet, or gone already.
      }
    }
    return found;
  }

  private ActualPolicy policy(Arn arn, Policy policy) {
    var versions =
        iam.listPolicyVersionsPaginator(r -> r.policyArn(arn.toString())).versions().stream()
            .sorted(
                Comparator.comparing(PolicyVersion::createDate).thenComparing(RoleReader::number))
            .map(v -> new Version(v.versionId(), v.isDefaultVersion(), v.createDate()))
            .toList();
    return new ActualPolicy(
        arn,
        document(arn, policy.defaultVersionId()),
        versions,
        tags(policy.tags()),
        policy.attachmentCount());
  }

  /** Versions are called v1, v2 and so on. */
  private static int number(PolicyVersion version) {
    return Integer.parseInt(version.versionId().substring(1));
  }

  private PolicyDocument document(Arn policy, String version) {
    return document(
        iam.getPolicyVersion(r -> r.policyArn(policy.toString()).versionId(version))
            .policyVersion()
            .document());
  }

  /** IAM returns documents URL-encoded, by RFC 3986: a plus is not a blank. */
  static PolicyDocument document(String encoded) {
    return PolicyDocument.parse(
        URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
  }

  private static Map<String, String> tags(List<Tag> tags) {
    return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value));
  }
}
