package com.example.bedrockagent.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.sandbox.Policies;
import java.net.BindException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

class PolicySimulationTest {

  private static final String AGENT = "arn:aws:iam::123456789012:role/Agent";
  private static final String MODEL =
      "arn:aws:bedrock:us-west-2::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0";
  private static final String PROFILE =
      "arn:aws:bedrock:us-west-2:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0";
  private static final String THROUGH_PROFILE =
      Policies.policy(
          """
          {"Effect": "Allow", "Action": "bedrock:InvokeModel", "Resource": "%s", "Condition": {"StringEquals": {"bedrock:InferenceProfileArn": "%s"}}}"""
              .formatted(MODEL, PROFILE));

  private LoopbackAccount account;
  private IamClient iam;

  @BeforeEach
  void openAccount() throws BindException {
    account = new LoopbackAccount();
    iam = account.iam();
    account.createRole("Agent");
    iam.putRolePolicy(
        b -> b.roleName("Agent").policyName("Invoke").policyDocument(THROUGH_PROFILE));
  }

  @AfterEach
  void closeAccount() {
    account.close();
  }

  @Test
  void aRoleIsAllowedByThePolicyThatIsNamed() {
    var result = simulate(entry("bedrock:InferenceProfileArn", PROFILE));

    assertThat(result.evalActionName()).isEqualTo("bedrock:InvokeModel");
    assertThat(result.evalResourceName()).isEqualTo(MODEL);
    assertThat(result.evalDecisionAsString()).isEqualTo("allowed");
    assertThat(result.matchedStatements())
        .singleElement()
        .extracting("sourcePolicyId")
        .isEqualTo("role_Agent_Invoke");
    assertThat(missing(result)).isEmpty();
  }

  @Test
  void theContextThatWouldHaveMatteredIsNamed() {
    var result = simulate();

    assertThat(result.evalDecisionAsString()).isEqualTo("implicitDeny");
    assertThat(missing(result)).containsExactly("bedrock:InferenceProfileArn");
  }

  @Test
  void theContextIsNamedBelowEachResourceThatWasAskedAbout() {
    var ofAll =
        iam.simulatePrincipalPolicy(
                b -> b.policySourceArn(AGENT).actionNames("bedrock:ListFoundationModels"))
            .evaluationResults()
            .get(0);

    assertThat(ofAll.resourceSpecificResults()).isEmpty();
    assertThat(simulate().missingContextValues()).isEmpty();
    assertThat(simulate().resourceSpecificResults())
        .singleElement()
        .satisfies(one -> assertThat(one.evalResourceName()).isEqualTo(MODEL))
        .satisfies(one -> assertThat(one.evalResourceDecisionAsString()).isEqualTo("implicitDeny"));
  }

  @Test
  void theVariablesOfAConditionAreContextToo() {
    iam.putRolePolicy(
        b ->
            b.roleName("Agent")
                .policyName("Invoke")
                .policyDocument(THROUGH_PROFILE.replace(PROFILE, "${aws:PrincipalTag/profile}")));

    assertThat(missing(simulate()))
        .containsExactly("aws:PrincipalTag/profile", "bedrock:InferenceProfileArn");
  }

  @Test
  void theSimulationEndsWhereTheOrganisationRefuses() {
    bound(Policies.allow("iam:*", "*"));
    account.state.setServiceControlPolicies(
        List.of(PolicyDocument.parse(Policies.allow("iam:*", "*"))));

    var result = simulate();

    assertThat(result.evalDecisionAsString()).isEqualTo("implicitDeny");
    assertThat(result.organizationsDecisionDetail().allowedByOrganizations()).isFalse();
    assertThat(result.permissionsBoundaryDecisionDetail()).isNull();
    assertThat(missing(result)).isEmpty();
  }

  @Test
  void everyActionIsTriedOnEveryResource() {
    var results =
        iam.simulatePrincipalPolicy(
                b ->
                    b.policySourceArn(AGENT)
                        .actionNames("bedrock:InvokeModel", "bedrock:ListFoundationModels")
                        .resourceArns(MODEL, PROFILE))
            .evaluationResults();

    assertThat(results)
        .extracting("evalActionName", "evalResourceName")
        .containsExactly(
            tuple("bedrock:InvokeModel", MODEL),
            tuple("bedrock:InvokeModel", PROFILE),
            tuple("bedrock:ListFoundationModels", MODEL),
            tuple("bedrock:ListFoundationModels", PROFILE));
  }

  @Test
  void theRolesBoundaryCounts() {
    bound(Policies.allow("iam:*", "*"));

    var result = simulate(entry("bedrock:InferenceProfileArn", PROFILE));

    assertThat(result.evalDecisionAsString()).isEqualTo("implicitDeny");
    assertThat(result.permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary()).isFalse();
  }

  @Test
  void anotherBoundaryCanBeTriedInItsPlace() {
    bound(Policies.allow("iam:*", "*"));

    var result =
        iam.simulatePrincipalPolicy(
                b ->
                    b.policySourceArn(AGENT)
                        .actionNames("bedrock:InvokeModel")
                        .resourceArns(MODEL)
                        .contextEntries(entry("bedrock:InferenceProfileArn", PROFILE))
                        .permissionsBoundaryPolicyInputList(Policies.allow("bedrock:*", "*")))
            .evaluationResults()
            .get(0);

    assertThat(result.evalDecisionAsString()).isEqualTo("allowed");
    assertThat(result.permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary()).isTrue();
  }

  @Test
  void theOrganisationCounts() {
    account.state.setServiceControlPolicies(
        List.of(
            PolicyDocument.parse(
                Policies.policy(
                    Policies.statement("Allow", "*", "*"),
                    Policies.statement("Deny", "bedrock:*", "*")))));

    var result = simulate(entry("bedrock:InferenceProfileArn", PROFILE));

    assertThat(result.evalDecisionAsString()).isEqualTo("explicitDeny");
    assertThat(result.organizationsDecisionDetail().allowedByOrganizations()).isFalse();
  }

  @Test
  void policiesCanBeTriedWithoutARole() {
    var results =
        iam.simulateCustomPolicy(
                b ->
                    b.policyInputList(
                            Policies.allow("bedrock:*", "*"), Policies.deny("bedrock:Put*", "*"))
                        .actionNames("bedrock:GetFoundationModel", "bedrock:PutX", "iam:GetRole"))
            .evaluationResults();

    assertThat(results)
        .extracting(EvaluationResult::evalDecisionAsString)
        .containsExactly("allowed", "explicitDeny", "implicitDeny");
    assertThat(results.get(1).matchedStatements())
        .singleElement()
        .extracting("sourcePolicyId")
        .isEqualTo("PolicyInputList.2");
  }

  @Test
  void theAdministratorIsAllowedByTheManagedPolicy() {
    var result =
        iam.simulatePrincipalPolicy(
                b ->
                    b.policySourceArn("arn:aws:iam::123456789012:user/developer")
                        .actionNames("iam:CreateRole"))
            .evaluationResults()
            .get(0);

    assertThat(result.evalDecisionAsString()).isEqualTo("allowed");
    assertThat(result.matchedStatements())
        .singleElement()
        .extracting("sourcePolicyId")
        .isEqualTo("AdministratorAccess");
  }

  @Test
  void aSessionCannotBeSimulated() {
    var arn = "arn:aws:sts::123456789012:assumed-role/Agent/session";

    var refusal =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                iam.simulatePrincipalPolicy(
                    b -> b.policySourceArn(arn).actionNames("bedrock:InvokeModel")));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Invalid Entity Arn: " + arn + " does not clearly define entity type and name.");
  }

  @Test
  void aMissingRoleCannotBeSimulated() {
    var refusal =
        catchThrowableOfType(
            NoSuchEntityException.class,
            () ->
                iam.simulatePrincipalPolicy(
                    b ->
                        b.policySourceArn("arn:aws:iam::123456789012:role/Nobody")
                            .actionNames("bedrock:InvokeModel")));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("The role with name Nobody cannot be found.");
  }

  @Test
  void aRoleIsNamedWithItsPath() {
    iam.createRole(
        b -> b.roleName("Deep").path("/deep/").assumeRolePolicyDocument(Policies.TRUST_LAMBDA));

    assertThat(refusal("arn:aws:iam::123456789012:role/Deep", "iam:GetRole").errorCode())
        .isEqualTo("NoSuchEntity");
  }

  @Test
  void anActionHasToBeNamed() {
    assertThat(refusal(AGENT).errorMessage())
        .isEqualTo(
            "1 validation error detected: Value null at 'actionNames' failed to satisfy constraint: Member must not be null");
    assertThat(refusal(AGENT, "x").errorMessage())
        .contains("Value '[x]' at 'actionNames'")
        .endsWith("Member must have length greater than or equal to 3]");
    assertThat(refusal(AGENT, "InvokeModel").errorCode()).isEqualTo("InvalidInput");
  }

  private AwsErrorDetails refusal(String principal, String... actions) {
    return catchThrowableOfType(
            IamException.class,
            () ->
                iam.simulatePrincipalPolicy(b -> b.policySourceArn(principal).actionNames(actions)))
        .awsErrorDetails();
  }

  @Test
  void aContextKeyHasAType() {
    var refusal =
        catchThrowableOfType(
            IamException.class,
            () ->
                simulate(
                    ContextEntry.builder()
                        .contextKeyName("aws:RequestedRegion")
                        .contextKeyType("text")
                        .contextKeyValues("us-west-2")
                        .build()));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .startsWith(
            "1 validation error detected: Value 'text' at 'contextEntries.1.member.contextKeyType' failed to satisfy constraint: Member must satisfy enum value set: [string, stringList,");
  }

  @Test
  void resultsComeInPages() {
    var actions = IntStream.rangeClosed(1, 5).mapToObj(i -> "bedrock:Action" + i).toList();

    var first =
        iam.simulatePrincipalPolicy(b -> b.policySourceArn(AGENT).actionNames(actions).maxItems(2));
    var all =
        iam
            .simulatePrincipalPolicyPaginator(
                b -> b.policySourceArn(AGENT).actionNames(actions).maxItems(2))
            .evaluationResults()
            .stream()
            .map(EvaluationResult::evalActionName);

    assertThat(first.isTruncated()).isTrue();
    assertThat(first.evaluationResults()).hasSize(2);
    assertThat(all).containsExactlyElementsOf(actions);
  }

  @Test
  void policiesCanBeTriedWithinABoundary() {
    var result =
        iam.simulateCustomPolicy(
                b ->
                    b.policyInputList(Policies.allow("bedrock:*", "*"))
                        .permissionsBoundaryPolicyInputList(Policies.deny("bedrock:*", "*"))
                        .actionNames("bedrock:InvokeModel"))
            .evaluationResults()
            .get(0);

    assertThat(result.evalDecisionAsString()).isEqualTo("explicitDeny");
    assertThat(result.permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary()).isFalse();
  }

  private static List<String> missing(EvaluationResult result) {
    return result.resourceSpecificResults().get(0).missingContextValues();
  }

  private EvaluationResult simulate(ContextEntry... context) {
    return iam.simulatePrincipalPolicy(
            b ->
                b.policySourceArn(AGENT)
                    .actionNames("bedrock:InvokeModel")
                    .resourceArns(MODEL)
                    .contextEntries(context))
        .evaluationResults()
        .get(0);
  }

  private void bound(String document) {
    var policy = iam.createPolicy(b -> b.policyName("Bound").policyDocument(document)).policy();
    iam.putRolePermissionsBoundary(b -> b.roleName("Agent").permissionsBoundary(policy.arn()));
  }

  private static ContextEntry entry(String key, String value) {
    return ContextEntry.builder()
        .contextKeyName(key)
        .contextKeyType("string")
        .contextKeyValues(value)
        .build();
  }
}
