package com.example.bedrockagent.sandbox.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.bedrockagent.sandbox.Policies;
import com.example.bedrockagent.sandbox.iam.LoopbackAccount;
import java.net.BindException;
import java.net.URLDecoder;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.Tag;

class RolePoliciesTest {

  private static final String READ = Policies.allow("bedrock:Get*", "*");
  private static final String INVOKE = Policies.allow("bedrock:InvokeModel", "*");
  private static final String POLICY_ARN = "arn:aws:iam::123456789012:policy/agents/Invoke";

  private LoopbackAccount account;
  private IamClient iam;

  @BeforeEach
  void openAccount() throws BindException {
    account = new LoopbackAccount();
    iam = account.iam();
    account.createRole("Agent");
  }

  @AfterEach
  void closeAccount() {
    account.close();
  }

  @Test
  void anInlinePolicyIsPutReadListedAndDeleted() {
    put("Invoke", READ);
    put("Invoke", INVOKE);

    var read = iam.getRolePolicy(b -> b.roleName("Agent").policyName("Invoke"));
    var listed = iam.listRolePolicies(b -> b.roleName("Agent")).policyNames();
    iam.deleteRolePolicy(b -> b.roleName("Agent").policyName("Invoke"));

    assertThat(URLDecoder.decode(read.policyDocument(), UTF_8)).isEqualTo(INVOKE);
    assertThat(listed).containsExactly("Invoke");
    assertThat(iam.listRolePolicies(b -> b.roleName("Agent")).policyNames()).isEmpty();
  }

  @Test
  void aMissingInlinePolicyIsNotFound() {
    var refusal =
        catchThrowableOfType(
            NoSuchEntityException.class,
            () -> iam.getRolePolicy(b -> b.roleName("Agent").policyName("Invoke")));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("The role policy with name Invoke cannot be found.");
  }

  @Test
  void inlinePoliciesShareOneQuotaThatWhiteSpaceDoesNotUse() {
    put("Half", Policies.allow("bedrock:Get*", "arn:aws:bedrock:::" + "x".repeat(5000)));
    put("Blank", INVOKE + " ".repeat(6000));

    var refusal =
        catchThrowableOfType(
            LimitExceededException.class,
            () ->
                put("Rest", Policies.allow("bedrock:*", "arn:aws:bedrock:::" + "x".repeat(5000))));

    assertThat(refusal.statusCode()).isEqualTo(409);
    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Maximum policy size of 10240 bytes exceeded for role Agent");
  }

  @Test
  void aPolicyThatIsNoneIsRefused() {
    assertThat(malformed("{]")).isEqualTo("This policy contains invalid Json");
    assertThat(malformed("{\"Statement\": []}")).isEqualTo("Syntax errors in policy.");
    assertThat(malformed(Policies.TRUST_LAMBDA))
        .isEqualTo("Policy document should not specify a principal.");
    assertThat(malformed(Policies.allow("InvokeModel", "*")))
        .isEqualTo("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    assertThat(malformed(Policies.allow("bedrock:InvokeModel", "my-model")))
        .isEqualTo("Resource my-model must be in ARN format or \"*\".");
    assertThat(malformed(Policies.allow("bedrock:InvokeModel:x", "*")))
        .isEqualTo("Actions/Condition can contain only one colon.");
    assertThat(malformed(INVOKE.replace("\"Action\"", "\"NotAction\"").replace("bedrock:", "")))
        .startsWith("Actions/Conditions must be prefaced by a vendor");
  }

  @Test
  void aPolicyIsOfTheCurrentVersion() {
    assertThat(malformed(INVOKE.replace("2012", "2008")))
        .isEqualTo("Policy document must be version 2012-10-17 or greater.");
    assertThat(malformed(INVOKE.replace("\"Version\": \"2012-10-17\", ", "")))
        .isEqualTo("Policy document must be version 2012-10-17 or greater.");
  }

  @Test
  void aStatementIdIsOfLettersAndDigitsAndUnique() {
    var statement =
        "{\"Sid\": \"%s\", \"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}";

    assertThat(malformed(Policies.policy(statement.formatted("no-dash"))))
        .isEqualTo(
            "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular"
                + " expression [0-9A-Za-z]*");
    assertThat(malformed(Policies.policy(statement.formatted("A"), statement.formatted("A"))))
        .isEqualTo("Statement IDs (SID) in a single policy must be unique.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws-us-gov", "aws-cn", "*", ""})
  void aResourceIsInTheAccountsPartition(String partition) {
    var resource = "arn:" + partition + ":bedrock:us-gov-west-1::foundation-model/m";

    assertThat(malformed(Policies.allow("bedrock:InvokeModel", resource)))
        .isEqualTo(
            "Partition \"%s\" is not valid for resource \"%s\".".formatted(partition, resource));
  }

  @Test
  void aPolicyHasToHaveText() {
    var refusal = catchThrowableOfType(IamException.class, () -> put("Invoke", ""));

    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
    assertThat(refusal.awsErrorDetails().errorMessage())
        .endsWith("Member must have length greater than or equal to 1");
  }

  private String malformed(String document) {
    return catchThrowableOfType(
            MalformedPolicyDocumentException.class, () -> put("Invoke", document))
        .awsErrorDetails()
        .errorMessage();
  }

  @Test
  void aManagedPolicyIsAttachedOnceAndDetached() {
    createPolicy();

    iam.attachRolePolicy(b -> b.roleName("Agent").policyArn(POLICY_ARN));
    iam.attachRolePolicy(b -> b.roleName("Agent").policyArn(POLICY_ARN));
    var attached = iam.listAttachedRolePolicies(b -> b.roleName("Agent")).attachedPolicies();
    var entities = iam.listEntitiesForPolicy(b -> b.policyArn(POLICY_ARN)).policyRoles();
    iam.detachRolePolicy(b -> b.roleName("Agent").policyArn(POLICY_ARN));

    assertThat(attached).singleElement().extracting("policyName").isEqualTo("Invoke");
    assertThat(entities).singleElement().extracting("roleName").isEqualTo("Agent");
    assertThat(iam.listEntitiesForPolicy(b -> b.policyArn(POLICY_ARN)).policyRoles()).isEmpty();
  }

  @Test
  void aPolicyThatDoesNotExistIsNotAttachable() {
    var refusal =
        catchThrowableOfType(
            NoSuchEntityException.class,
            () -> iam.attachRolePolicy(b -> b.roleName("Agent").policyArn(POLICY_ARN)));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Policy " + POLICY_ARN + " does not exist or is not attachable.");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::123456789012:role/Agent, InvalidInput, ARN arn:aws:iam::123456789012:role/Agent is not valid.",
    "AmazonBedrockReadOnly, InvalidInput, ARN AmazonBedrockReadOnly is not valid.",
    "arn:aws-us-gov:iam::aws:policy/AmazonBedrockReadOnly, ValidationError, Invalid ARN partition"
  })
  void anArnThatNamesNoPolicyIsRefused(String arn, String code, String message) {
    var refusals =
        List.<ThrowingCallable>of(
            () -> iam.attachRolePolicy(b -> b.roleName("Agent").policyArn(arn)),
            () -> iam.detachRolePolicy(b -> b.roleName("Agent").policyArn(arn)),
            () -> iam.getPolicy(b -> b.policyArn(arn)),
            () ->
                iam.putRolePermissionsBoundary(b -> b.roleName("Agent").permissionsBoundary(arn)));

    for (var call : refusals) {
      var refusal = catchThrowableOfType(IamException.class, call).awsErrorDetails();
      assertThat(refusal.errorCode()).isEqualTo(code);
      assertThat(refusal.errorMessage()).isEqualTo(message);
    }
  }

  @Test
  void aPolicyNotAttachedCanNotBeDetached() {
    createPolicy();

    var refusal =
        catchThrowableOfType(
            NoSuchEntityException.class,
            () -> iam.detachRolePolicy(b -> b.roleName("Agent").policyArn(POLICY_ARN)));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Policy " + POLICY_ARN + " was not found.");
  }

  @Test
  void aVersionHasItsPattern() {
    createPolicy();

    var refusal =
        catchThrowableOfType(
            IamException.class,
            () -> iam.getPolicyVersion(b -> b.policyArn(POLICY_ARN).versionId("1")));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo(
            "1 validation error detected: Value '1' at 'versionId' failed to satisfy constraint: Member must satisfy regular expression pattern: v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?");
  }

  @Test
  void aRoleHasTenManagedPoliciesAtMost() {
    IntStream.rangeClosed(1, 10).forEach(i -> attachNew("Policy" + i));

    var refusal = catchThrowableOfType(LimitExceededException.class, () -> attachNew("Policy11"));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Cannot exceed quota for PoliciesPerRole: 10");
  }

  private void attachNew(String name) {
    var created = iam.createPolicy(b -> b.policyName(name).policyDocument(INVOKE)).policy();
    iam.attachRolePolicy(b -> b.roleName("Agent").policyArn(created.arn()));
  }

  @Test
  void aManagedPolicyHasVersionsAndOneDefault() {
    createPolicy();

    iam.createPolicyVersion(b -> b.policyArn(POLICY_ARN).policyDocument(READ).setAsDefault(true));
    var versions = iam.listPolicyVersions(b -> b.policyArn(POLICY_ARN)).versions();
    var second = iam.getPolicyVersion(b -> b.policyArn(POLICY_ARN).versionId("v2"));
    iam.setDefaultPolicyVersion(b -> b.policyArn(POLICY_ARN).versionId("v1"));
    iam.deletePolicyVersion(b -> b.policyArn(POLICY_ARN).versionId("v2"));
    var third = iam.createPolicyVersion(b -> b.policyArn(POLICY_ARN).policyDocument(READ));

    assertThat(versions).extracting("versionId").containsExactly("v2", "v1");
    assertThat(second.policyVersion().isDefaultVersion()).isTrue();
    assertThat(URLDecoder.decode(second.policyVersion().document(), UTF_8)).isEqualTo(READ);
    assertThat(third.policyVersion().versionId()).isEqualTo("v3");
    assertThat(iam.getPolicy(b -> b.policyArn(POLICY_ARN)).policy().defaultVersionId())
        .isEqualTo("v1");
  }

  @Test
  void aManagedPolicyIsReadBackAsItWasCreated() {
    iam.createPolicy(
        b ->
            b.policyName("Invoke")
                .path("/agents/")
                .description("Invokes models")
                .policyDocument(INVOKE)
                .tags(Tag.builder().key("Owner").value("platform").build()));
    iam.attachRolePolicy(b -> b.roleName("Agent").policyArn(POLICY_ARN));

    var policy = iam.getPolicy(b -> b.policyArn(POLICY_ARN)).policy();

    assertThat(policy.policyId()).matches("ANPA[A-Z2-7]{17}");
    assertThat(policy.path()).isEqualTo("/agents/");
    assertThat(policy.description()).isEqualTo("Invokes models");
    assertThat(policy.tags()).extracting(Tag::value).containsExactly("platform");
    assertThat(policy.attachmentCount()).isEqualTo(1);
    assertThat(policy.permissionsBoundaryUsageCount()).isZero();
  }

  @Test
  void managedPoliciesAreListedByScopeAttachmentAndInPages() {
    createPolicy();

    var all = iam.listPoliciesPaginator(b -> b.maxItems(2)).policies();
    var local = iam.listPolicies(b -> b.scope(PolicyScopeType.LOCAL)).policies();
    var aws = iam.listPolicies(b -> b.scope(PolicyScopeType.AWS)).policies();
    var attached = iam.listPolicies(b -> b.onlyAttached(true)).policies();

    assertThat(local).extracting(Policy::arn).containsExactly(POLICY_ARN);
    assertThat(aws).hasSizeGreaterThan(2).extracting(Policy::arn).doesNotContain(POLICY_ARN);
    assertThat(all).hasSize(aws.size() + 1);
    assertThat(attached).extracting(Policy::policyName).containsExactly("AdministratorAccess");
  }

  @Test
  void aManagedPolicyHasFiveVersionsAtMost() {
    createPolicy();
    IntStream.range(0, 4)
        .forEach(i -> iam.createPolicyVersion(b -> b.policyArn(POLICY_ARN).policyDocument(READ)));

    var refusal =
        catchThrowableOfType(
            LimitExceededException.class,
            () -> iam.createPolicyVersion(b -> b.policyArn(POLICY_ARN).policyDocument(READ)));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo(
            "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.");
  }

  @Test
  void aManagedPolicyHasItsQuota() {
    var tooLong = Policies.allow("bedrock:*", "arn:aws:bedrock:::" + "x".repeat(6144));

    var refusal =
        catchThrowableOfType(
            LimitExceededException.class,
            () -> iam.createPolicy(b -> b.policyName("Long").policyDocument(tooLong)));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Cannot exceed quota for PolicySize: 6144");
  }

  @Test
  void aPolicyNameIsTakenWhateverItsPath() {
    createPolicy();

    var refusal =
        catchThrowableOfType(
            EntityAlreadyExistsException.class,
            () -> iam.createPolicy(b -> b.policyName("Invoke").policyDocument(INVOKE)));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("A policy called Invoke already exists. Duplicate names are not allowed.");
  }

  @Test
  void aManagedPolicyIsDeletedOnlyWhenUnusedAndWithOneVersion() {
    createPolicy();
    iam.createPolicyVersion(b -> b.policyArn(POLICY_ARN).policyDocument(READ));
    iam.putRolePermissionsBoundary(b -> b.roleName("Agent").permissionsBoundary(POLICY_ARN));

    assertThat(deletionRefused()).isEqualTo("Cannot delete a policy attached to entities.");
    iam.deleteRolePermissionsBoundary(b -> b.roleName("Agent"));
    assertThat(deletionRefused()).startsWith("This policy has more than one version.");
    iam.deletePolicyVersion(b -> b.policyArn(POLICY_ARN).versionId("v2"));
    iam.deletePolicy(b -> b.policyArn(POLICY_ARN));

    var refusal =
        catchThrowableOfType(
            NoSuchEntityException.class, () -> iam.getPolicy(b -> b.policyArn(POLICY_ARN)));
    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Policy " + POLICY_ARN + " was not found.");
  }

  private String deletionRefused() {
    return catchThrowableOfType(
            DeleteConflictException.class, () -> iam.deletePolicy(b -> b.policyArn(POLICY_ARN)))
        .awsErrorDetails()
        .errorMessage();
  }

  @Test
  void theDefaultVersionCannotBeDeleted() {
    createPolicy();

    var refusal =
        catchThrowableOfType(
            DeleteConflictException.class,
            () -> iam.deletePolicyVersion(b -> b.policyArn(POLICY_ARN).versionId("v1")));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Cannot delete the default version of a policy.");
  }

  @Test
  void theBoundaryIsShownWithTheRole() {
    createPolicy();

    iam.putRolePermissionsBoundary(b -> b.roleName("Agent").permissionsBoundary(POLICY_ARN));

    var boundary = iam.getRole(b -> b.roleName("Agent")).role().permissionsBoundary();
    assertThat(boundary.permissionsBoundaryArn()).isEqualTo(POLICY_ARN);
    assertThat(boundary.permissionsBoundaryTypeAsString()).isEqualTo("Policy");
  }

  @Test
  void aBoundaryMustExist() {
    var refusal =
        catchThrowableOfType(
            NoSuchEntityException.class,
            () ->
                iam.putRolePermissionsBoundary(
                    b -> b.roleName("Agent").permissionsBoundary(POLICY_ARN)));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Scope ARN: " + POLICY_ARN + " does not exist or is not attachable.");
  }

  private void put(String name, String document) {
    iam.putRolePolicy(b -> b.roleName("Agent").policyName(name).policyDocument(document));
  }

  private void createPolicy() {
    iam.createPolicy(b -> b.policyName("Invoke").path("/agents/").policyDocument(INVOKE));
  }
}
