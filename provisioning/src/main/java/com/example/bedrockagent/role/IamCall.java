package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.shell.ShellCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * One call to IAM that changes something; each record is named after its operation.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html">IAM API
 *     Reference, Actions</a>
 */
public sealed interface IamCall {

  /** The ARN of the role or policy that IAM authorises the call on. */
  Arn resource();

  /** Makes the call; IAM's refusals are thrown as the SDK throws them. */
  void send(IamClient iam);

  /** The options of the AWS CLI's command, in order; one without a value has an empty one. */
  Map<String, String> options();

  /** The operation, such as {@code iam:PutRolePolicy}. */
  default String action() {
    return "iam:" + getClass().getSimpleName();
  }

  /** The permissions it takes: to create something with tags takes the one to tag it, too. */
  default List<String> permissions() {
    return List.of(action());
  }

  /** The same call as a command of the AWS CLI. */
  default ShellCommand command() {
    var operation = getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-");
    var command = ShellCommand.of("aws", "iam", operation.toLowerCase(Locale.ROOT));
    for (var option : options().entrySet()) {
      command =
          option.getValue().isEmpty()
              ? command.and(option.getKey())
              : command.with(option.getKey(), option.getValue());
    }
    return command;
  }

  /** The name of the role or the policy, without its path. */
  default String name() {
    return RoleSpec.nameOf(resource());
  }

  /** Creates a role with everything but its permissions: it has its owner from the start. */
  record CreateRole(RoleSpec.Own spec) implements IamCall {
    public static final String DESCRIPTION = "Runs the Bedrock agent with no more than it needs.";

    @Override
    public Arn resource() {
      return spec.arn();
    }

    @Override
    public void send(IamClient iam) {
      iam.createRole(
          r ->
              r.roleName(name())
                  .path(spec.path())
                  .description(DESCRIPTION)
                  .maxSessionDuration(spec.settings().maxSessionSeconds())
                  .permissionsBoundary(boundary().orElse(null))
                  .tags(sdkTags(AppliedTags.of(spec)))
                  .assumeRolePolicyDocument(spec.trust().toJson()));
    }

    @Override
    public Map<String, String> options() {
      var options = new LinkedHashMap<String, String>();
      options.put("--role-name", name());
      options.put("--path", spec.path());
      options.put("--description", DESCRIPTION);
      options.put("--max-session-duration", spec.settings().maxSessionSeconds() + "");
      boundary().ifPresent(arn -> options.put("--permissions-boundary", arn));
      options.put("--tags", jsonTags(AppliedTags.of(spec)));
      options.put("--assume-role-policy-document", spec.trust().toJson());
      return options;
    }

    @Override
    public List<String> permissions() {
      return List.of(action(), "iam:TagRole");
    }

    private Optional<String> boundary() {
      return spec.settings().boundary().map(Arn::toString);
    }
  }

  record UpdateAssumeRolePolicy(Arn resource, PolicyDocument trust) implements IamCall {
    @Override
    public void send(IamClient iam) {
      iam.updateAssumeRolePolicy(r -> r.roleName(name()).policyDocument(trust.toJson()));
    }

    @Override
    public Map<String, String> options() {
      return ordered("--role-name", name(), "--policy-document", trust.toJson());
    }
  }

  record UpdateRole(Arn resource, int maxSessionSeconds) implements IamCall {
    @Override
    public void send(IamClient iam) {
      iam.updateRole(r -> r.roleName(name()).maxSessionDuration(maxSessionSeconds));
    }

    @Override
    public Map<String, String> options() {
      return ordered("--role-name", name(), "--max-session-duration", maxSessionSeconds + "");
    }
  }

  record PutRolePermissionsBoundary(Arn resource, Arn boundary) implements IamCall {
    @Override
    public void send(IamClient iam) {
      iam.putRolePermissionsBoundary(
          r -> r.roleName(name()).permissionsBoundary(boundary.toString()));
    }

    @Override
    public Map<String, String> options() {
      return ordered("--role-name", name(), "--permissions-boundary", boundary.toString());
    }
  }

  record DeleteRolePermissionsBoundary(Arn resource) implements IamCall {
    @Override
    public void send(IamClient iam) {
      iam.deleteRolePermissionsBoundary(r -> r.roleName(name()));
    }

    @Override
    public Map<String, String> options() {
      return ordered("--role-name", name());
    }
  }

  record TagRole(Arn resource, Map<String, String> tags) implements IamCall {
    public TagRole {
      tags = Map.copyOf(tags);
    }

    @Override
    public void send(IamClient iam) {
      iam.tagRole(r -> r.roleName(name()).tags(sdkTags(tags)));
    }

    @Override
    public Map<String, String> options() {
      return ordered("--role-name", name(), "--tags", jsonTags(tags));
    }
  }

  record UntagRole(Arn resource, List<String> keys) implements IamCall {
    public UntagRole {
      keys = List.copyOf(keys);
    }

    @Override
    public void send(IamClient iam) {
      iam.untagRole(r -> r.roleName(name()).tagKeys(keys));
    }

    @Override
    public Map<String, String> options() {
      return ordered("--role-name", name(), "--tag-keys", jsonStrings(keys));
    }
  }

  /** Deletes a role that has no policies any more. */
  record DeleteRole(Arn resource) implements IamCall {
    @Override
    public void send(IamClient iam) {
      iam.deleteRole(r -> r.roleName(name()));
    }

    @Override
    public Map<String, String> options() {
      return ordered("--role-name", name());
    }
  }

  /** Writes an inline policy, over one of the same name. */
  record PutRolePolicy(Arn resource, String policyName, PolicyDocument document)
      implements IamCall {
    @Override
    public void send(IamClient iam) {
      iam.putRolePolicy(
          r -> r.roleName(name()).policyName(policyName).policyDocument(document.toJson()));
    }

    @Override
    public Map<String, String> options() {
      return ordered(
          "--role-name",
          name(),
          "--policy-name",
          policyName,
          "--policy-document",
          document.toJson());
    }
  }

  record DeleteRolePolicy(Arn resource, String policyName) implements IamCall {
    @Override
    public void send(IamClient iam) {
      iam.deleteRolePolicy(r -> r.roleName(name()).policyName(policyName));
    }

    @Override
    public Map<String, String> options() {
      return ordered("--role-name", name(), "--policy-name", policyName);
    }
  }

  record AttachRolePolicy(Arn resource, Arn policy) implements IamCall {
    @Override
    public void send(IamClient iam) {
      iam.attachRolePolicy(r -> r.roleName(name()).policyArn(policy.toString()));
    }

    @Override
    public Map<String, String> options() {
      return ordered("--role-name", name(), "--policy-arn", policy.toString());
    }
  }

  record DetachRolePolicy(Arn resource, Arn policy) implements IamCall {
    @Override
    public void send(IamClient iam) {
      iam.detachRolePolicy(r -> r.roleName(name()).policyArn(policy.toString()));
    }

    @Override
    public Map<String, String> options() {
      return ordered("--role-name", name(), "--policy-arn", policy.toString());
    }
  }

  record CreatePolicy(Arn resource, PolicyDocument document) implements IamCall {
    @Override
    public void send(IamClient iam) {
      iam.createPolicy(
          r ->
              r.policyName(name())
                  .tags(sdkTags(AppliedTags.ofPolicy()))
                  .policyDocument(document.toJson()));
    }

    @Override
    public Map<String, String> options() {
      return ordered(
          "--policy-name",
          name(),
          "--tags",
          jsonTags(AppliedTags.ofPolicy()),
          "--policy-document",
          document.toJson());
    }

    @Override
    public List<String> permissions() {
      return List.of(action(), "iam:TagPolicy");
    }
  }

  /** Gives a managed policy a new version, which becomes the default. */
  record CreatePolicyVersion(Arn resource, PolicyDocument document) implements IamCall {
    @Override
    public void send(IamClient iam) {
      iam.createPolicyVersion(
          r ->
              r.policyArn(resource.toString())
                  .setAsDefault(true)
                  .policyDocument(document.toJson()));
    }

    @Override
    public Map<String, String> options() {
      return ordered(
          "--policy-arn",
          resource.toString(),
          "--set-as-default",
          "",
          "--policy-document",
          document.toJson());
    }
  }

  /** Deletes a version that is not the default. */
  record DeletePolicyVersion(Arn resource, String version) implements IamCall {
    @Override
    public void send(IamClient iam) {
      iam.deletePolicyVersion(r -> r.policyArn(resource.toString()).versionId(version));
    }

    @Override
    public Map<String, String> options() {
      return ordered("--policy-arn", resource.toString(), "--version-id", version);
    }
  }

  record TagPolicy(Arn resource) implements IamCall {
    @Override
    public void send(IamClient iam) {
      iam.tagPolicy(r -> r.policyArn(resource.toString()).tags(sdkTags(AppliedTags.ofPolicy())));
    }

    @Override
    public Map<String, String> options() {
      return ordered(
          "--policy-arn", resource.toString(), "--tags", jsonTags(AppliedTags.ofPolicy()));
    }
  }

  /** Deletes a managed policy that is attached to nothing and has one version left. */
  record DeletePolicy(Arn resource) implements IamCall {
    @Override
    public void send(IamClient iam) {
      iam.deletePolicy(r -> r.policyArn(resource.toString()));
    }

    @Override
    public Map<String, String> options() {
      return ordered("--policy-arn", resource.toString());
    }
  }

  private static Map<String, String> ordered(String... namesAndValues) {
    var options = new LinkedHashMap<String, String>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      options.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return options;
  }

  private static List<Tag> sdkTags(Map<String, String> tags) {
    return AppliedTags.ordered(tags).entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  /** A tag has no quotes and no backslashes: IAM takes none. */
  private static String jsonTags(Map<String, String> tags) {
    return AppliedTags.ordered(tags).entrySet().stream()
        .map(tag -> "{\"Key\":\"%s\",\"Value\":\"%s\"}".formatted(tag.getKey(), tag.getValue()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String jsonStrings(List<String> texts) {
    return texts.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
  }
}
