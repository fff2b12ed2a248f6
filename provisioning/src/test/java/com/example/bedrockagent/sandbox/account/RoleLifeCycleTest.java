package com.example.bedrockagent.sandbox.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.bedrockagent.sandbox.Policies;
import com.example.bedrockagent.sandbox.iam.LoopbackAccount;
import java.net.BindException;
import java.net.URLDecoder;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

class RoleLifeCycleTest {

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

  @Test
  void aRoleIsReadBackAsItWasCreated() {
    iam.createRole(
        b ->
            b.roleName("Agent")
                .path("/agents/")
                .description("Invokes <one> model & no more")
                .maxSessionDuration(7200)
                .assumeRolePolicyDocument(Policies.TRUST_LAMBDA)
                .tags(tag("Owner", "platform"), tag("Stage", "")));

    var role = iam.getRole(b -> b.roleName("Agent")).role();

    assertThat(role.arn()).isEqualTo("arn:aws:iam::123456789012:role/agents/Agent");
    assertThat(role.roleId()).matches("AROA[A-Z2-7]{17}");
    assertThat(role.createDate()).isEqualTo("2026-11-24T12:00:00Z");
    assertThat(role.description()).isEqualTo("Invokes <one> model & no more");
    assertThat(role.maxSessionDuration()).isEqualTo(7200);
    assertThat(role.tags()).containsExactly(tag("Owner", "platform"), tag("Stage", ""));
    assertThat(role.permissionsBoundary()).isNull();
  }

  @Test
  void theTrustPolicyComesBackPercentEncoded() {
    account.createRole("Agent");

    var encoded = iam.getRole(b -> b.roleName("Agent")).role().assumeRolePolicyDocument();

    assertThat(encoded).startsWith("%7B%22Version%22%3A%20%222012-10-17%22");
    assertThat(URLDecoder.decode(encoded, UTF_8)).isEqualTo(Policies.TRUST_DEVELOPER);
  }

  @Test
  void aRoleNameIsTakenInAnyCase() {
    account.createRole("Agent");

    var refusal =
        catchThrowableOfType(EntityAlreadyExistsException.class, () -> account.createRole("AGENT"));

    assertThat(refusal.statusCode()).isEqualTo(409);
    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Role with name AGENT already exists.");
  }

  @Test
  void aMissingRoleIsNotFound() {
    var refusal =
        catchThrowableOfType(
            NoSuchEntityException.class, () -> iam.getRole(b -> b.roleName("Nobody")));

    assertThat(refusal.statusCode()).isEqualTo(404);
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("NoSuchEntity");
    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("The role with name Nobody cannot be found.");
  }

  @Test
  void updatesChangeOnlyWhatTheyName() {
    iam.createRole(
        b ->
            b.roleName("Agent")
                .description("before")
                .assumeRolePolicyDocument(Policies.TRUST_LAMBDA));

    iam.updateRole(b -> b.roleName("Agent").maxSessionDuration(43200));
    iam.updateAssumeRolePolicy(b -> b.roleName("Agent").policyDocument(Policies.TRUST_DEVELOPER));

    var role = iam.getRole(b -> b.roleName("Agent")).role();
    assertThat(role.description()).isEqualTo("before");
    assertThat(role.maxSessionDuration()).isEqualTo(43200);
    assertThat(URLDecoder.decode(role.assumeRolePolicyDocument(), UTF_8))
        .isEqualTo(Policies.TRUST_DEVELOPER);
  }

  /** So says the API Reference of MaxSessionDuration; the description stays as it is. */
  @Test
  void anUpdateWithoutSessionDurationSetsTheDefault() {
    iam.createRole(
        b ->
            b.roleName("Agent")
                .maxSessionDuration(7200)
                .assumeRolePolicyDocument(Policies.TRUST_LAMBDA));

    iam.updateRole(b -> b.roleName("Agent").description("after"));

    var role = iam.getRole(b -> b.roleName("Agent")).role();
    assertThat(role.description()).isEqualTo("after");
    assertThat(role.maxSessionDuration()).isEqualTo(3600);
  }

  @Test
  void aRoleIsDeletedOnlyWithoutPolicies() {
    account.createRole("Agent");
    iam.putRolePolicy(
        b ->
            b.roleName("Agent")
                .policyName("Invoke")
                .policyDocument(Policies.allow("bedrock:*", "*")));
    iam.attachRolePolicy(
        b -> b.roleName("Agent").policyArn("arn:aws:iam::aws:policy/AmazonBedrockReadOnly"));

    assertThat(deletionRefused())
        .isEqualTo("Cannot delete entity, must detach all policies first.");
    iam.detachRolePolicy(
        b -> b.roleName("Agent").policyArn("arn:aws:iam::aws:policy/AmazonBedrockReadOnly"));
    assertThat(deletionRefused()).isEqualTo("Cannot delete entity, must delete policies first.");
    iam.deleteRolePolicy(b -> b.roleName("Agent").policyName("Invoke"));
    iam.deleteRole(b -> b.roleName("Agent"));

    assertThat(iam.listRoles().roles()).extracting(Role::roleName).doesNotContain("Agent");
  }

  private String deletionRefused() {
    return catchThrowableOfType(
            DeleteConflictException.class, () -> iam.deleteRole(b -> b.roleName("Agent")))
        .awsErrorDetails()
        .errorMessage();
  }

  @Test
  void rolesAreListedByPathAndInPages() {
    IntStream.rangeClosed(1, 5).forEach(i -> account.createRole("Agent" + i));
    iam.createRole(
        b -> b.roleName("Other").path("/others/").assumeRolePolicyDocument(Policies.TRUST_LAMBDA));

    var first = iam.listRoles(b -> b.maxItems(2));
    var all = iam.listRolesPaginator(b -> b.maxItems(2)).roles().stream().count();
    var others = iam.listRoles(b -> b.pathPrefix("/others/"));

    assertThat(first.isTruncated()).isTrue();
    assertThat(first.roles()).extracting("roleName").containsExactly("Agent1", "Agent2");
    assertThat(all).as("with the service-linked role every account has").isEqualTo(7);
    assertThat(others.roles()).extracting("roleName").containsExactly("Other");
    assertThat(others.isTruncated()).isFalse();
  }

  @Test
  void tagsAreAddedReplacedAndRemoved() {
    account.createRole("Agent");

    iam.tagRole(b -> b.roleName("Agent").tags(tag("Owner", "a"), tag("Stage", "dev")));
    iam.tagRole(b -> b.roleName("Agent").tags(tag("Owner", "b")));
    iam.untagRole(b -> b.roleName("Agent").tagKeys("stage"));

    assertThat(iam.listRoleTags(b -> b.roleName("Agent")).tags())
        .containsExactly(tag("Owner", "b"));
  }

  @Test
  void aTagKeyOfAwsIsRefused() {
    account.createRole("Agent");

    var refusal =
        catchThrowableOfType(
            InvalidInputException.class,
            () -> iam.tagRole(b -> b.roleName("Agent").tags(tag("aws:owner", "me"))));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("aws: prefixed tag key names are not allowed for external use.");
  }

  @Test
  void aTagTooManyIsRefused() {
    account.createRole("Agent");
    iam.tagRole(b -> b.roleName("Agent").tags(tag("Owner", "me")));
    var tags = IntStream.rangeClosed(1, 50).mapToObj(i -> tag("Key" + i, "")).toList();

    var refusal =
        catchThrowableOfType(
            LimitExceededException.class, () -> iam.tagRole(b -> b.roleName("Agent").tags(tags)));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("The number of tags has reached the maximum limit.");
  }

  @Test
  void parametersOutOfBoundsAreRefusedByName() {
    var refusals =
        Map.of(
            "n".repeat(65),
            "1 validation error detected: Value '%s' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64"
                .formatted("n".repeat(65)),
            "white space",
            "The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");

    var answers =
        refusals.keySet().stream()
            .collect(Collectors.toMap(name -> name, name -> refusalOf(name, 3600)));

    assertThat(answers).isEqualTo(refusals);
    assertThat(refusalOf("Agent", 3599))
        .isEqualTo(
            "1 validation error detected: Value '3599' at 'maxSessionDuration' failed to satisfy constraint: Member must have value greater than or equal to 3600");
  }

  private String refusalOf(String roleName, int maxSessionDuration) {
    var refusal =
        catchThrowableOfType(
            IamException.class,
            () ->
                iam.createRole(
                    b ->
                        b.roleName(roleName)
                            .maxSessionDuration(maxSessionDuration)
                            .assumeRolePolicyDocument(Policies.TRUST_LAMBDA)));
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
    return refusal.awsErrorDetails().errorMessage();
  }

  @Test
  void aTrustPolicyMustNameAPrincipalThatExists() {
    var trust = Policies.trust("{\"AWS\": \"arn:aws:iam::123456789012:role/Nobody\"}");

    assertThat(trustRefused(trust))
        .isEqualTo(
            "Invalid principal in policy: \"AWS\":\"arn:aws:iam::123456789012:role/Nobody\"");
  }

  @Test
  void aTrustPolicyMustBeOne() {
    assertThat(trustRefused("{]")).isEqualTo("This policy contains invalid Json");
    assertThat(trustRefused(Policies.allow("sts:AssumeRole", "*")))
        .isEqualTo("Has prohibited field Resource");
    assertThat(trustRefused("{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"sts:*\"}}"))
        .isEqualTo("Missing required field Principal");
    assertThat(trustRefused("{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\"}}"))
        .isEqualTo("Missing required field Action");
    assertThat(trustRefused("{\"Statement\": \"Allow\"}")).isEqualTo("Syntax errors in policy.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bedrock:InvokeModel", "sts:GetCallerIdentity", "*"})
  void aTrustPolicyIsAboutAssumingTheRole(String action) {
    assertThat(trustRefused(Policies.TRUST_LAMBDA.replace("sts:AssumeRole", action)))
        .isEqualTo("AssumeRole policy may only specify STS AssumeRole actions.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sts:AssumeRole", "sts:TagSession", "sts:SetContext", "sts:*"})
  void aTrustPolicyMayAllowAllThatAssumingTakes(String action) {
    var trust = Policies.TRUST_LAMBDA.replace("sts:AssumeRole", action);

    var created = iam.createRole(b -> b.roleName("Agent").assumeRolePolicyDocument(trust));

    assertThat(created.role().roleName()).isEqualTo("Agent");
  }

  @ParameterizedTest
  @CsvSource({
    "AWS, arn:aws:iam::123456789012:user/nobody, AWS",
    "AWS, arn:aws:iam::123456789012:role/*, AWS",
    "AWS, arn:aws-us-gov:iam::123456789012:root, AWS",
    "AWS, arn:aws:iam::12345:root, AWS",
    "AWS, developer, AWS",
    "Service, sagemakr.amazonaws.com, SERVICE",
    "Service, lambda, SERVICE",
    "Service, bedrock.amazonaws.com.cn, SERVICE"
  })
  void aTrustPolicyNamesNoPrincipalThatAwsDoesNotKnow(String kind, String name, String shown) {
    var trust = Policies.trust("{\"%s\": \"%s\"}".formatted(kind, name));

    assertThat(trustRefused(trust))
        .isEqualTo("Invalid principal in policy: \"%s\":\"%s\"".formatted(shown, name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sagemaker.amazonaws.com",
        "datazone.amazonaws.com",
        "bedrock-agentcore.amazonaws.com",
        "lambda.amazonaws.com",
        "ec2.amazonaws.com",
        "ecs-tasks.amazonaws.com",
        "bedrock.amazonaws.com",
        "states.us-east-1.amazonaws.com"
      })
  void aTrustPolicyNamesServices(String service) {
    var trust = Policies.trust("{\"Service\": \"%s\"}".formatted(service));

    var created = iam.createRole(b -> b.roleName("Agent").assumeRolePolicyDocument(trust));

    assertThat(created.role().roleName()).isEqualTo("Agent");
  }

  private String trustRefused(String trust) {
    return catchThrowableOfType(
            MalformedPolicyDocumentException.class,
            () -> iam.createRole(b -> b.roleName("Agent").assumeRolePolicyDocument(trust)))
        .awsErrorDetails()
        .errorMessage();
  }

  @Test
  void aTrustPolicyHasItsQuota() {
    var statement =
        """
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}""";
    var trust =
        Policies.policy(IntStream.range(0, 30).mapToObj(i -> statement).toArray(String[]::new));

    var refusal =
        catchThrowableOfType(
            LimitExceededException.class,
            () -> iam.createRole(b -> b.roleName("Agent").assumeRolePolicyDocument(trust)));

    assertThat(refusal.statusCode()).isEqualTo(409);
    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Cannot exceed quota for ACLSizePerRole: 2048");
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
