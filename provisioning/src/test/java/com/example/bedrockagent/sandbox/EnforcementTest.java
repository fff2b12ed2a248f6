package com.example.bedrockagent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.sandbox.account.Authorizer;
import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.iam.LoopbackAccount;
import com.example.bedrockagent.sandbox.wire.ErrorNames;
import com.example.bedrockagent.sandbox.wire.ServiceError;
import java.net.BindException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.Tag;

class EnforcementTest {

  private static final String SESSION =
      "User: arn:aws:sts::123456789012:assumed-role/Agent/session is not authorized to perform: ";

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
  void aSessionWithoutRightsIsRefusedInTheWordsOfIam() {
    var session = account.iam(account.assume("Agent"));

    assertThat(refusal(() -> session.getRole(b -> b.roleName("Agent"))))
        .isEqualTo(
            SESSION
                + "iam:GetRole on resource: role Agent because no identity-based policy allows the iam:GetRole action");
    assertThat(
            refusal(
                () ->
                    session.createRole(
                        b ->
                            b.roleName("Other")
                                .path("/x/")
                                .assumeRolePolicyDocument(Policies.TRUST_LAMBDA))))
        .isEqualTo(
            SESSION
                + "iam:CreateRole on resource: arn:aws:iam::123456789012:role/x/Other because no identity-based policy allows the iam:CreateRole action");
    assertThat(
            refusal(
                () ->
                    session.getPolicy(
                        b -> b.policyArn("arn:aws:iam::aws:policy/AdministratorAccess"))))
        .isEqualTo(
            SESSION
                + "iam:GetPolicy on resource: policy arn:aws:iam::aws:policy/AdministratorAccess because no identity-based policy allows the iam:GetPolicy action");
  }

  @Test
  void whatARoleIsGivenTakesEffectAtOnce() {
    var session = account.iam(account.assume("Agent"));

    put(Policies.allow("iam:GetRole", "arn:aws:iam::123456789012:role/Agent"));

    assertThat(session.getRole(b -> b.roleName("Agent")).role().roleName()).isEqualTo("Agent");
  }

  @Test
  void anExplicitDenyIsNamed() {
    put(
        Policies.policy(
            Policies.statement("Allow", "iam:*", "*"),
            Policies.statement("Deny", "iam:GetRole", "*")));

    assertThat(refusalOfGetRole())
        .isEqualTo(
            SESSION
                + "iam:GetRole on resource: role Agent with an explicit deny in an identity-based policy");
  }

  @Test
  void aBoundaryThatDoesNotAllowIsNamed() {
    put(Policies.allow("iam:*", "*"));
    bound(Policies.allow("bedrock:*", "*"));

    assertThat(refusalOfGetRole())
        .isEqualTo(
            SESSION
                + "iam:GetRole on resource: role Agent because no permissions boundary allows the iam:GetRole action");
  }

  @Test
  void aBoundaryThatDeniesIsNamed() {
    put(Policies.allow("iam:*", "*"));
    bound(Policies.deny("iam:*", "*"));

    assertThat(refusalOfGetRole()).endsWith(" with an explicit deny in a permissions boundary");
  }

  @Test
  void anOrganisationThatDeniesIsNamedEvenToTheAdministrator() {
    account.state.setServiceControlPolicies(
        List.of(
            PolicyDocument.parse(
                Policies.policy(
                    Policies.statement("Allow", "*", "*"),
                    Policies.statement("Deny", "iam:CreateRole", "*")))));

    assertThat(refusal(() -> account.createRole("Other")))
        .isEqualTo(
            "User: arn:aws:iam::123456789012:user/developer is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::123456789012:role/Other with an explicit deny in a service control policy");
  }

  @Test
  void anOrganisationThatDoesNotAllowIsNamed() {
    account.state.setServiceControlPolicies(
        List.of(PolicyDocument.parse(Policies.allow("bedrock:*", "*"))));

    assertThat(refusal(() -> account.createRole("Other")))
        .endsWith(" because no service control policy allows the iam:CreateRole action");
  }

  @Test
  void creatingWithTagsTakesTheRightToTag() {
    put(Policies.allow("iam:CreateRole", "*"));
    var session = account.iam(account.assume("Agent"));

    assertThat(
            refusal(
                () ->
                    session.createRole(
                        b ->
                            b.roleName("Other")
                                .assumeRolePolicyDocument(Policies.TRUST_LAMBDA)
                                .tags(Tag.builder().key("Owner").value("me").build()))))
        .endsWith(" because no identity-based policy allows the iam:TagRole action");
  }

  @Test
  void aDelegateMayCreateOnlyBoundedRoles() {
    var boundary =
        iam.createPolicy(
                b -> b.policyName("Bound").policyDocument(Policies.allow("bedrock:*", "*")))
            .policy()
            .arn();
    put(
        Policies.policy(
            """
            {"Effect": "Allow", "Action": "iam:CreateRole", "Resource": "*", "Condition": {"StringEquals": {"iam:PermissionsBoundary": "%s"}}}"""
                .formatted(boundary)));
    var session = account.iam(account.assume("Agent"));

    var created =
        session.createRole(
            b ->
                b.roleName("Bounded")
                    .permissionsBoundary(boundary)
                    .assumeRolePolicyDocument(Policies.TRUST_LAMBDA));

    assertThat(created.role().permissionsBoundary().permissionsBoundaryArn()).isEqualTo(boundary);
    assertThat(
            refusal(
                () ->
                    session.createRole(
                        b -> b.roleName("Free").assumeRolePolicyDocument(Policies.TRUST_LAMBDA))))
        .contains("iam:CreateRole");
  }

  @Test
  void aPolicyOfAwsCannotBeChangedByAnybody() {
    assertThat(
            refusal(
                () ->
                    iam.deletePolicy(
                        b -> b.policyArn("arn:aws:iam::aws:policy/AmazonBedrockReadOnly"))))
        .isEqualTo(
            "User: arn:aws:iam::123456789012:user/developer is not authorized to perform: iam:DeletePolicy on resource: policy arn:aws:iam::aws:policy/AmazonBedrockReadOnly");
  }

  @Test
  void globalConditionKeysDescribeTheCaller() {
    put(
        Policies.policy(
            """
            {"Effect": "Allow", "Action": "iam:GetRole", "Resource": "*", "Condition": {
              "ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/Agent"},
              "StringEquals": {"aws:PrincipalAccount": "123456789012", "aws:RequestedRegion": "us-east-1",
                "aws:PrincipalType": "AssumedRole", "aws:ResourceAccount": "123456789012"},
              "StringLike": {"aws:userid": "AROA*:session"},
              "IpAddress": {"aws:SourceIp": "127.0.0.0/8"},
              "Bool": {"aws:SecureTransport": "true", "aws:ViaAWSService": "false"},
              "DateGreaterThan": {"aws:CurrentTime": "2026-11-24T11:59:59Z"},
              "Null": {"aws:username": "true"}}}"""));
    var session = account.iam(account.assume("Agent"));

    assertThatCode(() -> session.getRole(b -> b.roleName("Agent"))).doesNotThrowAnyException();
  }

  @Test
  void jsonServicesRefuseUnderTheirOwnCode() {
    var bedrock = new Authorizer(account.state, ErrorNames.JSON);
    var model = "arn:aws:bedrock:us-west-2::foundation-model/anthropic.example";
    account.assume("Agent");
    var role = account.state.role("Agent").orElseThrow();
    var session =
        new CallerIdentity.RoleSession(
            "123456789012", role.arn(), role.id(), "session", Optional.empty(), Map.of());

    var refusal =
        catchThrowableOfType(
            ServiceError.class,
            () ->
                bedrock.check(
                    session,
                    "bedrock:InvokeModel",
                    model,
                    Map.of("aws:RequestedRegion", List.of("us-west-2"))));

    assertThat(refusal.status()).isEqualTo(403);
    assertThat(refusal.code()).isEqualTo("AccessDeniedException");
    assertThat(refusal)
        .hasMessage(
            SESSION
                + "bedrock:InvokeModel on resource: arn:aws:bedrock:us-west-2::foundation-model/anthropic.example because no identity-based policy allows the bedrock:InvokeModel action");
  }

  private void put(String document) {
    iam.putRolePolicy(b -> b.roleName("Agent").policyName("Inline").policyDocument(document));
  }

  private void bound(String document) {
    var policy = iam.createPolicy(b -> b.policyName("Bound").policyDocument(document)).policy();
    iam.putRolePermissionsBoundary(b -> b.roleName("Agent").permissionsBoundary(policy.arn()));
  }

  private String refusalOfGetRole() {
    var session = account.iam(account.assume("Agent"));
    return refusal(() -> session.getRole(b -> b.roleName("Agent")));
  }

  private static String refusal(ThrowingCallable call) {
    var refusal = catchThrowableOfType(IamException.class, call);
    assertThat(refusal.statusCode()).isEqualTo(403);
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
    return refusal.awsErrorDetails().errorMessage();
  }
}
