package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.IamRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;

/**
 * One call to IAM that changes something. Calls that ask the same of the same are equal.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html">IAM API
 *     Reference, Actions</a>
 */
public final class IamCall {

  /** What every role of this project's own is described as. */
  public static final String DESCRIPTION = "Runs the Bedrock agent with no more than it needs.";

  private final Arn resource;
  private final IamRequest request;
  private final Consumer<IamClient> sender;

  private IamCall(Arn resource, IamRequest request, Consumer<IamClient> sender) {
    this.resource = resource;
    this.request = request;
    this.sender = sender;
  }

  private static <R extends IamRequest> IamCall of(
      Arn resource, R request, BiConsumer<IamClient, R> operation) {
    return new IamCall(resource, request, iam -> operation.accept(iam, request));
  }

  /** Creates a role with everything but its permissions: it has its owner from the start. */
  static IamCall createRole(RoleSpec.Own spec) {
    var request =
        CreateRoleRequest.builder()
            .roleName(spec.name())
            .path(spec.path())
            .description(DESCRIPTION)
            .maxSessionDuration(spec.settings().maxSessionSeconds())
            .permissionsBoundary(spec.settings().boundary().map(Arn::toString).orElse(null))
            .tags(tags(AppliedTags.of(spec)))
            .assumeRolePolicyDocument(spec.trust().toJson());
    return of(spec.arn(), request.build(), IamClient::createRole);
  }

  /** Says anew who may assume the role. */
  public static IamCall updateAssumeRolePolicy(Arn role, PolicyDocument trust) {
    var request = UpdateAssumeRolePolicyRequest.builder().roleName(RoleSpec.nameOf(role));
    return of(
        role, request.policyDocument(trust.toJson()).build(), IamClient::updateAssumeRolePolicy);
  }

  static IamCall updateRole(Arn role, int maxSessionSeconds) {
    var request = UpdateRoleRequest.builder().roleName(RoleSpec.nameOf(role));
    return of(role, request.maxSessionDuration(maxSessionSeconds).build(), IamClient::updateRole);
  }

  static IamCall putRolePermissionsBoundary(Arn role, Arn boundary) {
    var request = PutRolePermissionsBoundaryRequest.builder().roleName(RoleSpec.nameOf(role));
    return of(
        role,
        request.permissionsBoundary(boundary.toString()).build(),
        IamClient::putRolePermissionsBoundary);
  }

  static IamCall deleteRolePermissionsBoundary(Arn role) {
    var request = DeleteRolePermissionsBoundaryRequest.builder().roleName(RoleSpec.nameOf(role));
    return of(role, request.build(), IamClient::deleteRolePermissionsBoundary);
  }

  public static IamCall tagRole(Arn role, Map<String, String> tags) {
    var request = TagRoleRequest.builder().roleName(RoleSpec.nameOf(role)).tags(tags(tags));
    return of(role, request.build(), IamClient::tagRole);
  }

  static IamCall untagRole(Arn role, List<String> keys) {
    var request = UntagRoleRequest.builder().roleName(RoleSpec.nameOf(role)).tagKeys(keys);
    return of(role, request.build(), IamClient::untagRole);
  }

  /** Deletes a role that has no policies any more. */
  static IamCall deleteRole(Arn role) {
    var request = DeleteRoleRequest.builder().roleName(RoleSpec.nameOf(role));
    return of(role, request.build(), IamClient::deleteRole);
  }

  /** Writes an inline policy, over one of the same name. */
  public static IamCall putRolePolicy(Arn role, String policyName, PolicyDocument document) {
    var request = PutRolePolicyRequest.builder().roleName(RoleSpec.nameOf(role));
    return of(
        role,
        request.policyName(policyName).policyDocument(document.toJson()).build(),
        IamClient::putRolePolicy);
  }

  static IamCall deleteRolePolicy(Arn role, String policyName) {
    var request = DeleteRolePolicyRequest.builder().roleName(RoleSpec.nameOf(role));
    return of(role, request.policyName(policyName).build(), IamClient::deleteRolePolicy);
  }

  public static IamCall attachRolePolicy(Arn role, Arn policy) {
    var request = AttachRolePolicyRequest.builder().roleName(RoleSpec.nameOf(role));
    return of(role, request.policyArn(policy.toString()).build(), IamClient::attachRolePolicy);
  }

  static IamCall detachRolePolicy(Arn role, Arn policy) {
    var request = DetachRolePolicyRequest.builder().roleName(RoleSpec.nameOf(role));
    return of(role, request.policyArn(policy.toString()).build(), IamClient::detachRolePolicy);
  }

  static IamCall createPolicy(Arn policy, PolicyDocument document) {
    var request =
        CreatePolicyRequest.builder()
            .policyName(RoleSpec.nameOf(policy))
            .tags(tags(AppliedTags.ofPolicy()))
            .policyDocument(document.toJson());
    return of(policy, request.build(), IamClient::createPolicy);
  }

  /** Gives a managed policy a new version, which becomes the default. */
  static IamCall createPolicyVersion(Arn policy, PolicyDocument document) {
    var request =
        CreatePolicyVersionRequest.builder()
            .policyArn(policy.toString())
            .setAsDefault(true)
            .policyDocument(document.toJson());
    return of(policy, request.build(), IamClient::createPolicyVersion);
  }

  /** Deletes a version that is not the default. */
  static IamCall deletePolicyVersion(Arn policy, String version) {
    var request = DeletePolicyVersionRequest.builder().policyArn(policy.toString());
    return of(policy, request.versionId(version).build(), IamClient::deletePolicyVersion);
  }

  static IamCall tagPolicy(Arn policy) {
    var request = TagPolicyRequest.builder().policyArn(policy.toString());
    return of(policy, request.tags(tags(AppliedTags.ofPolicy())).build(), IamClient::tagPolicy);
  }

  /** Deletes a managed policy that is attached to nothing and has one version left. */
  static IamCall deletePolicy(Arn policy) {
    var request = DeletePolicyRequest.builder().policyArn(policy.toString());
    return of(policy, request.build(), IamClient::deletePolicy);
  }

  /** The ARN of the role or policy that IAM authorises the call on. */
  public Arn resource() {
    return resource;
  }

  /** Makes the call; IAM's refusals are thrown as the SDK throws them. */
  void send(IamClient iam) {
    sender.accept(iam);
  }

  /** The operation, such as {@code iam:PutRolePolicy}. */
  public String action() {
    return "iam:" + operation();
  }

  /** The permissions it takes: to create something with tags takes the one to tag it, too. */
  List<String> permissions() {
    return operation().startsWith("Create")
            && request.getValueForField("Tags", List.class).isPresent()
        ? List.of(action(), action().replace("Create", "Tag"))
        : List.of(action());
  }

  /** Calls as commands of the AWS CLI, of which a failed one stops the rest. */
  public static String commands(Stream<IamCall> calls) {
    return calls
        .map(call -> AwsCli.command(call.operation(), call.request).onLines())
        .collect(Collectors.joining(" &&\n"));
  }

  private String operation() {
    return request.getClass().getSimpleName().replace("Request", "");
  }

  private static List<Tag> tags(Map<String, String> tags) {
    return AppliedTags.ordered(tags).entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IamCall call
        && resource.equals(call.resource)
        && request.equals(call.request);
  }

  @Override
  public int hashCode() {
    return 31 * resource.hashCode() + request.hashCode();
  }

  @Override
  public String toString() {
    return action() + " on " + resource;
  }
}
