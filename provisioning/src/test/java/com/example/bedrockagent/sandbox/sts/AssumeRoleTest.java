package com.example.bedrockagent.sandbox.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.bedrockagent.sandbox.Policies;
import com.example.bedrockagent.sandbox.iam.LoopbackAccount;
import java.net.BindException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

class AssumeRoleTest {

  private static final String AGENT = "arn:aws:iam::123456789012:role/Agent";
  private static final String TRUST_ACCOUNT =
      Policies.trust("{\"AWS\": \"arn:aws:iam::123456789012:root\"}");

  private LoopbackAccount account;

  @BeforeEach
  void openAccount() throws BindException {
    account = new LoopbackAccount();
  }

  @AfterEach
  void closeAccount() {
    account.close();
  }

  @Test
  void theUserIsWhoTheKeysSay() {
    var identity = account.sts().getCallerIdentity();

    assertThat(identity.arn()).isEqualTo("arn:aws:iam::123456789012:user/developer");
    assertThat(identity.account()).isEqualTo("123456789012");
    assertThat(identity.userId()).matches("AIDA[A-Z2-7]{17}");
  }

  @Test
  void aSessionIsNamedAfterItsRoleWithoutThePath() {
    account
        .iam()
        .createRole(
            b ->
                b.roleName("Agent")
                    .path("/agents/")
                    .assumeRolePolicyDocument(Policies.TRUST_DEVELOPER));

    var assumed =
        account
            .sts()
            .assumeRole(
                b ->
                    b.roleArn("arn:aws:iam::123456789012:role/agents/Agent")
                        .roleSessionName("check"));

    var keys = assumed.credentials();
    var identity =
        account
            .sts(
                AwsSessionCredentials.create(
                    keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken()))
            .getCallerIdentity();
    assertThat(keys.accessKeyId()).startsWith("ASIA");
    assertThat(keys.expiration()).isEqualTo("2026-11-24T13:00:00Z");
    assertThat(identity.arn())
        .isEqualTo("arn:aws:sts::123456789012:assumed-role/Agent/check")
        .isEqualTo(assumed.assumedRoleUser().arn());
    assertThat(identity.userId()).matches("AROA[A-Z2-7]{17}:check");
  }

  @Test
  void aMissingRoleAndOneWithoutTrustAreRefusedAlike() {
    createRole("Agent", Policies.TRUST_LAMBDA);

    assertThat(refusal(request(AGENT)))
        .isEqualTo(
            "User: arn:aws:iam::123456789012:user/developer is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/Agent");
    assertThat(refusal(request("arn:aws:iam::123456789012:role/Nobody")))
        .isEqualTo(
            "User: arn:aws:iam::123456789012:user/developer is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/Nobody");
  }

  @Test
  void aTrustPolicyThatNamesTheCallersRoleSuffices() {
    account.createRole("Caller");
    createRole("Agent", Policies.trust("{\"AWS\": \"arn:aws:iam::123456789012:role/Caller\"}"));

    var identity = account.sts(assumeAs(account.assume("Caller"), AGENT)).getCallerIdentity();

    assertThat(identity.arn()).endsWith(":assumed-role/Agent/session");
  }

  @Test
  void aTrustPolicyThatNamesTheAccountLeavesItToTheCallersPolicies() {
    account.createRole("Caller");
    createRole("Agent", TRUST_ACCOUNT);

    var refusal = refusal(account.assume("Caller"), request(AGENT));
    put("Caller", Policies.allow("sts:AssumeRole", AGENT));
    var identity = account.sts(assumeAs(account.assume("Caller"), AGENT)).getCallerIdentity();

    assertThat(refusal)
        .isEqualTo(
            "User: arn:aws:sts::123456789012:assumed-role/Caller/session is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/Agent because no identity-based policy allows the sts:AssumeRole action");
    assertThat(identity.arn()).endsWith(":assumed-role/Agent/session");
  }

  @Test
  void anExplicitDenyOfTheCallerOutweighsTheTrust() {
    account.createRole("Caller");
    createRole("Agent", Policies.trust("{\"AWS\": \"arn:aws:iam::123456789012:role/Caller\"}"));
    put("Caller", Policies.deny("sts:*", "*"));

    assertThat(refusal(account.assume("Caller"), request(AGENT)))
        .endsWith(" with an explicit deny in an identity-based policy");
  }

  @Test
  void anExplicitDenyInTheTrustPolicyOutweighsEverything() {
    createRole(
        "Agent",
        Policies.policy(
            """
            {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "sts:AssumeRole"}""",
            """
            {"Effect": "Deny", "Principal": {"AWS": "arn:aws:iam::123456789012:user/developer"}, "Action": "sts:AssumeRole"}"""));

    assertThat(refusal(request(AGENT)))
        .endsWith(" with an explicit deny in a resource-based policy");
  }

  @Test
  void anExternalIdIsAskedForByTheTrustPolicy() {
    createRole(
        "Agent",
        Policies.policy(
            """
            {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "sts:AssumeRole", "Condition": {"StringEquals": {"sts:ExternalId": "42-42"}}}"""));

    var with = account.assume(request(AGENT).toBuilder().externalId("42-42").build());

    assertThat(account.sts(with).getCallerIdentity().arn()).contains(":assumed-role/Agent/");
    assertThat(refusal(request(AGENT))).endsWith("on resource: " + AGENT);
  }

  @Test
  void sessionTagsTakeTheRightToTagTheSession() {
    account.createRole("Agent");
    var tagged =
        request(AGENT).toBuilder().tags(Tag.builder().key("Team").value("a").build()).build();

    var refusal = refusal(tagged);
    account
        .iam()
        .updateAssumeRolePolicy(
            b ->
                b.roleName("Agent")
                    .policyDocument(
                        Policies.TRUST_DEVELOPER.replace(
                            "\"sts:AssumeRole\"", "[\"sts:AssumeRole\", \"sts:TagSession\"]")));
    put(
        "Agent",
        Policies.policy(
            """
            {"Effect": "Allow", "Action": "iam:GetRole", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalTag/Team": "a"}}}"""));

    var role = account.iam(account.assume(tagged)).getRole(b -> b.roleName("Agent")).role();

    assertThat(refusal).contains("is not authorized to perform: sts:TagSession on resource:");
    assertThat(role.arn()).isEqualTo(AGENT);
  }

  @Test
  void aSessionLastsAsLongAsTheRoleAllows() {
    account.createRole("Agent");

    assertThat(refusal(lasting(899)))
        .isEqualTo(
            "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900");
    assertThat(refusal(lasting(3601)))
        .isEqualTo(
            "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    account.iam().updateRole(b -> b.roleName("Agent").maxSessionDuration(7200));
    assertThat(account.sts().assumeRole(lasting(7200)).credentials().expiration())
        .isEqualTo("2026-11-24T14:00:00Z");
  }

  @Test
  void aChainedSessionLastsAnHourAtMost() {
    account.createRole("Caller");
    createRole("Agent", Policies.trust("{\"AWS\": \"arn:aws:iam::123456789012:role/Caller\"}"));
    account.iam().updateRole(b -> b.roleName("Agent").maxSessionDuration(7200));

    assertThat(refusal(account.assume("Caller"), lasting(7200)))
        .isEqualTo(
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
  }

  @Test
  void aSessionNameHasItsPattern() {
    assertThat(refusal(request(AGENT).toBuilder().roleSessionName("two words").build()))
        .isEqualTo(
            "1 validation error detected: Value 'two words' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*");
    assertThat(refusal(request(AGENT).toBuilder().roleSessionName("x").build()))
        .endsWith("Member must have length greater than or equal to 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::123456789012:user/developer",
        "arn:aws-us-gov:iam::123456789012:role/Agent",
        "arn:aws:iam::12345:role/Agent-of-nobody",
        "the-role-with-the-name-Agent"
      })
  void anArnThatNamesNoRoleIsRefused(String arn) {
    assertThat(refusal(request(arn))).isEqualTo("Request ARN is invalid");
  }

  @Test
  void anExternalIdHasItsPattern() {
    assertThat(refusal(request(AGENT).toBuilder().externalId("no blanks").build()))
        .endsWith("Member must satisfy regular expression pattern: [\\w+=,.@:/-]*");
  }

  @Test
  void aSessionPolicyNarrowsTheSession() {
    account.createRole("Agent");
    put("Agent", Policies.allow("iam:*", "*"));

    var session =
        account.assume(
            request(AGENT).toBuilder().policy(Policies.allow("iam:GetRole", "*")).build());

    var iam = account.iam(session);
    assertThat(iam.getRole(b -> b.roleName("Agent")).role().arn()).isEqualTo(AGENT);
    var refusal = catchThrowableOfType(IamException.class, iam::listRoles);
    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo(
            "User: arn:aws:sts::123456789012:assumed-role/Agent/session is not authorized to perform: iam:ListRoles on resource: arn:aws:iam::123456789012:role/ because no session policy allows the iam:ListRoles action");
  }

  @Test
  void aMalformedSessionPolicyIsRefused() {
    account.createRole("Agent");

    var refusal =
        catchThrowableOfType(
            MalformedPolicyDocumentException.class,
            () ->
                account
                    .sts()
                    .assumeRole(request(AGENT).toBuilder().policy("{\"Statement\": 1}").build()));

    assertThat(refusal.statusCode()).isEqualTo(400);
  }

  @Test
  void keysExpire() {
    account.createRole("Agent");
    var session = account.sts(account.assume("Agent"));
    account.clock.advance(Duration.ofSeconds(3599));
    assertThat(session.getCallerIdentity().arn()).contains("Agent");

    account.clock.advance(Duration.ofSeconds(1));

    var refusal = catchThrowableOfType(StsException.class, session::getCallerIdentity);
    assertThat(refusal.statusCode()).isEqualTo(403);
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ExpiredToken");
    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("The security token included in the request is expired");
  }

  @Test
  void temporaryKeysNeedTheirOwnToken() {
    account.createRole("Agent");
    var session = account.assume("Agent");
    var forged =
        account.sts(
            AwsSessionCredentials.create(
                session.accessKeyId(), session.secretAccessKey(), "another token"));

    var refusal = catchThrowableOfType(StsException.class, forged::getCallerIdentity);

    assertThat(refusal.statusCode()).isEqualTo(403);
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId");
    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("The security token included in the request is invalid.");
  }

  @Test
  void aNewRoleOfTheSameNameGivesOldSessionsNothing() {
    account.createRole("Agent");
    var session = account.assume("Agent");
    account.iam().deleteRole(b -> b.roleName("Agent"));
    account.createRole("Agent");
    put("Agent", Policies.allow("iam:*", "*"));

    var refusal =
        catchThrowableOfType(
            IamException.class, () -> account.iam(session).getRole(b -> b.roleName("Agent")));

    assertThat(refusal.statusCode()).isEqualTo(403);
  }

  private void createRole(String name, String trust) {
    account.iam().createRole(b -> b.roleName(name).assumeRolePolicyDocument(trust));
  }

  private void put(String role, String document) {
    account
        .iam()
        .putRolePolicy(b -> b.roleName(role).policyName("Inline").policyDocument(document));
  }

  private static AssumeRoleRequest request(String roleArn) {
    return AssumeRoleRequest.builder().roleArn(roleArn).roleSessionName("session").build();
  }

  private static AssumeRoleRequest lasting(int seconds) {
    return request(AGENT).toBuilder().durationSeconds(seconds).build();
  }

  private AwsCredentials assumeAs(AwsCredentials caller, String roleArn) {
    var keys = account.sts(caller).assumeRole(request(roleArn)).credentials();
    return AwsSessionCredentials.create(
        keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
  }

  private String refusal(AssumeRoleRequest request) {
    return refusal(account.developer(), request);
  }

  private String refusal(AwsCredentials caller, AssumeRoleRequest request) {
    return catchThrowableOfType(StsException.class, () -> account.sts(caller).assumeRole(request))
        .awsErrorDetails()
        .errorMessage();
  }
}
