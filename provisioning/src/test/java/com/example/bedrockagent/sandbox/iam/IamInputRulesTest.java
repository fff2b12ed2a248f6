package com.example.bedrockagent.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.bedrockagent.sandbox.Policies;
import java.net.BindException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UnmodifiableEntityException;

/** What IAM takes as a path, a description or a tag, and which roles it lets nobody change. */
class IamInputRulesTest {

  private static final String SUPPORT = "AWSServiceRoleForSupport";
  private static final String TAG = "Member must satisfy regular expression pattern: [\\p{L}\\p{Z}";

  private LoopbackAccount account;
  private IamClient iam;

  @BeforeEach
  void openAccount() throws BindException {
    account = new LoopbackAccount();
    iam = account.iam();
  }

  @AfterEach
  void closeAccount() {
    account.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"agents", "/agents", "agents/", "/ag ents/", "/agénts/"})
  void aPathBeginsAndEndsWithASlash(String path) {
    assertThat(creationRefused(b -> b.path(path)).errorMessage())
        .isEqualTo(
            "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.");
  }

  @Test
  void aPathHas512CharactersAtMost() {
    assertThat(creationRefused(b -> b.path("/" + "p".repeat(511) + "/")).errorMessage())
        .endsWith(
            "at 'path' failed to satisfy constraint: Member must have length less than or equal to 512");
  }

  @Test
  void thePathOfAPolicyTakesFewerCharacters() {
    var refusal =
        refused(
            () ->
                iam.createPolicy(
                    b ->
                        b.policyName("P")
                            .path("/a(b)/")
                            .policyDocument(Policies.allow("bedrock:*", "*"))));

    assertThat(refusal.errorMessage()).startsWith("The specified value for path is invalid.");
  }

  @Test
  void aDescriptionIsLatinText() {
    iam.createRole(
        b ->
            b.roleName("Agent")
                .description("Für Agenten:\n\t100 %")
                .assumeRolePolicyDocument(Policies.TRUST_LAMBDA));

    assertThat(creationRefused(b -> b.description("a dash \u2014")).errorMessage())
        .isEqualTo(
            "1 validation error detected: Value 'a dash \u2014' at 'description' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*");
    assertThat(creationRefused(b -> b.description("d".repeat(1001))).errorMessage())
        .endsWith("Member must have length less than or equal to 1000");
  }

  @ParameterizedTest
  @CsvSource({
    "'', v, tags.1.member.key, Member must have length greater than or equal to 1",
    "a&b, v, tags.1.member.key, '" + TAG + "'",
    "k, (v), tags.1.member.value, '" + TAG + "'"
  })
  void aTagHasItsCharacters(String key, String value, String at, String constraint) {
    assertThat(creationRefused(b -> b.tags(tag(key, value))).errorMessage())
        .contains("at '" + at + "' failed to satisfy constraint: " + constraint);
  }

  @Test
  void aTagHasItsLength() {
    assertThat(
            creationRefused(b -> b.tags(tag("k", "v"), tag("k".repeat(129), "v"))).errorMessage())
        .endsWith(
            "at 'tags.2.member.key' failed to satisfy constraint: Member must have length less than or equal to 128");
    assertThat(creationRefused(b -> b.tags(tag("k", "v".repeat(257)))).errorMessage())
        .endsWith(
            "at 'tags.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 256");
  }

  @Test
  void aRequestHasFiftyTagsAtMost() {
    var tags = IntStream.rangeClosed(1, 51).mapToObj(i -> tag("Key" + i, "")).toList();

    var refusal = creationRefused(b -> b.tags(tags));

    assertThat(refusal.errorCode()).isEqualTo("ValidationError");
    assertThat(refusal.errorMessage())
        .endsWith(
            "at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50");
  }

  @Test
  void aTagKeyIsUniqueInAnyCaseAndNotOfAws() {
    assertThat(creationRefused(b -> b.tags(tag("Owner", "a"), tag("owner", "b"))).errorMessage())
        .isEqualTo("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    assertThat(creationRefused(b -> b.tags(tag("AWS:owner", "a"))).errorMessage())
        .isEqualTo("aws: prefixed tag key names are not allowed for external use.");
  }

  @Test
  void aKeyToRemoveIsAKey() {
    account.createRole("Agent");

    assertThat(refused(() -> iam.untagRole(b -> b.roleName("Agent").tagKeys("a&b"))).errorMessage())
        .startsWith(
            "1 validation error detected: Value '[a&b]' at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint: [");
  }

  @Test
  void aPolicyIsTaggedAndUntagged() {
    var arn =
        iam.createPolicy(b -> b.policyName("P").policyDocument(Policies.allow("bedrock:*", "*")))
            .policy()
            .arn();

    iam.tagPolicy(b -> b.policyArn(arn).tags(tag("Owner", "a"), tag("Stage", "dev")));
    iam.tagPolicy(b -> b.policyArn(arn).tags(tag("owner", "b")));
    iam.untagPolicy(b -> b.policyArn(arn).tagKeys("Stage"));

    assertThat(iam.listPolicyTags(b -> b.policyArn(arn)).tags()).containsExactly(tag("owner", "b"));
    assertThat(iam.getPolicy(b -> b.policyArn(arn)).policy().tags())
        .containsExactly(tag("owner", "b"));
  }

  @Test
  void aPolicyOfAwsIsNotTagged() {
    var refusal =
        refused(
            () ->
                iam.tagPolicy(
                    b ->
                        b.policyArn("arn:aws:iam::aws:policy/AmazonBedrockReadOnly")
                            .tags(tag("Owner", "a"))));

    assertThat(refusal.errorCode()).isEqualTo("AccessDenied");
  }

  @Test
  void aPathOfServiceLinkedRolesIsForServices() {
    var refusal = creationRefused(b -> b.path("/aws-service-role/lambda.amazonaws.com/"));

    assertThat(refusal.errorCode()).isEqualTo("InvalidInput");
    assertThat(refusal.errorMessage())
        .isEqualTo(
            "Path prefix '/aws-service-role/' can only be used for AWS Service linked Roles");
  }

  @Test
  void aServiceLinkedRoleIsNotModified() {
    var arn = "arn:aws:iam::aws:policy/AmazonBedrockReadOnly";
    var changes =
        List.<ThrowingCallable>of(
            () -> iam.updateRole(b -> b.roleName(SUPPORT).description("mine")),
            () ->
                iam.updateAssumeRolePolicy(
                    b -> b.roleName(SUPPORT).policyDocument(Policies.TRUST_DEVELOPER)),
            () ->
                iam.putRolePolicy(
                    b ->
                        b.roleName(SUPPORT)
                            .policyName("P")
                            .policyDocument(Policies.allow("bedrock:*", "*"))),
            () -> iam.deleteRolePolicy(b -> b.roleName(SUPPORT).policyName("P")),
            () -> iam.attachRolePolicy(b -> b.roleName(SUPPORT).policyArn(arn)),
            () -> iam.detachRolePolicy(b -> b.roleName(SUPPORT).policyArn(arn)),
            () -> iam.putRolePermissionsBoundary(b -> b.roleName(SUPPORT).permissionsBoundary(arn)),
            () -> iam.deleteRolePermissionsBoundary(b -> b.roleName(SUPPORT)),
            () -> iam.deleteRole(b -> b.roleName(SUPPORT)));

    for (var change : changes) {
      var refusal = catchThrowableOfType(UnmodifiableEntityException.class, change);
      assertThat(refusal.statusCode()).isEqualTo(400);
      assertThat(refusal.awsErrorDetails().errorMessage())
          .isEqualTo(
              "Cannot perform the operation on the protected role 'AWSServiceRoleForSupport' - this role is only modifiable by AWS");
    }
    assertThat(iam.getRole(b -> b.roleName(SUPPORT)).role().path())
        .isEqualTo("/aws-service-role/support.amazonaws.com/");
  }

  private AwsErrorDetails creationRefused(Consumer<CreateRoleRequest.Builder> with) {
    return refused(
        () ->
            iam.createRole(
                CreateRoleRequest.builder()
                    .roleName("Refused")
                    .assumeRolePolicyDocument(Policies.TRUST_LAMBDA)
                    .applyMutation(with)
                    .build()));
  }

  private static AwsErrorDetails refused(ThrowingCallable call) {
    return catchThrowableOfType(IamException.class, call).awsErrorDetails();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
