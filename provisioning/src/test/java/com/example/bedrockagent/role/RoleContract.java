package com.example.bedrockagent.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.Targets;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.diff.DiffLine;
import com.example.bedrockagent.policy.diff.DiffLine.Sign;
import com.example.bedrockagent.role.RolePermissions.AwsManaged;
import com.example.bedrockagent.role.RoleSpec.Existing;
import com.example.bedrockagent.role.RoleSpec.Own;
import com.example.bedrockagent.role.RoleState.Version;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * The life of roles and their permissions in an account, from nothing and back to nothing. It takes
 * of an account only what IAM documents, so that it can be run against any server of IAM and STS.
 */
abstract class RoleContract {

  private static final PolicyDocument SOMEBODY_ELSES =
      PolicyDocument.parse(
          """
          {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "arn:aws:s3:::data/*"}]}
          """);

  private TestAccount account;
  private IamClient iam;

  /** An account, with credentials that may do everything in IAM. */
  abstract AwsConnection connection();

  @BeforeEach
  void open() {
    account = TestAccount.of(connection());
    iam = account.iam();
  }

  @AfterEach
  void cleanUp() {
    account.close();
  }

  @Test
  void aRoleIsMadeOnceAndAsItWasPlanned() {
    var spec = account.own(Targets.onDemand());
    var plan = account.plan(spec);

    var done = account.apply(spec);

    assertThat(done).isEqualTo(plan.changes()).hasSize(2);
    assertThat(account.plan(spec).isEmpty()).isTrue();
    assertThat(account.apply(spec)).isEmpty();
    assertThat(account.drift(spec)).isEmpty();
  }

  @Test
  void planningChangesNothing() {
    var spec = account.own(Targets.onDemand());

    account.plan(spec);

    assertThat(account.names().text()).isEmpty();
  }

  @Test
  void aRoleKeepsItsPath() {
    var plain = account.own(Targets.onDemand());
    var arn = account.role("x").resource().replace("role/", "role/team/agents/");
    var withPath = new Arn(account.id().partition(), "iam", "", account.id().account(), arn);
    var spec = new Own(withPath, plain.trust(), plain.settings(), plain.permissions());

    account.apply(spec);

    assertThat(new RoleReader(iam).arn(spec.name())).contains(withPath);
    assertThat(account.plan(spec).isEmpty()).isTrue();
    account.destroy(spec);
    assertThat(account.names().text()).isEmpty();
  }

  @Test
  void anotherModelChangesThePolicyOnly() {
    account.apply(account.own(Targets.onDemand()));
    var spec = account.own(Targets.geographic());

    var done = account.apply(spec);

    assertThat(done)
        .extracting(change -> change.call().action())
        .containsExactly("iam:TagRole", "iam:PutRolePolicy");
    assertThat(account.plan(spec).isEmpty()).isTrue();
  }

  @Test
  void settingsAndTrustAreChangedInPlace() {
    var boundary = createPolicy("Boundary");
    var before = account.own(Targets.onDemand());
    account.apply(before);
    var settings = new RoleSettings(3600, Optional.of(boundary), Map.of("Team", "ML"));
    var spec = new Own(before.arn(), account.trust(RunsIn.LAMBDA), settings, before.permissions());

    var done = account.apply(spec);

    assertThat(done)
        .extracting(change -> change.call().action())
        .containsExactly(
            "iam:TagRole",
            "iam:UpdateAssumeRolePolicy",
            "iam:UpdateRole",
            "iam:PutRolePermissionsBoundary");
    assertThat(account.plan(spec).isEmpty()).isTrue();
    assertThat(account.drift(spec)).isEmpty();
    assertThat(account.apply(before))
        .extracting(change -> change.call().action())
        .contains("iam:DeleteRolePermissionsBoundary");
    assertThat(account.plan(before).isEmpty()).isTrue();
  }

  @Test
  void aStatementAddedByHandIsToldAndRemoved() {
    var spec = account.own(Targets.onDemand());
    account.apply(spec);
    var applied = account.names().text();
    var byHand =
        """
        {"Version": "2012-10-17", "Statement": {
          "Sid": "ByHand", "Effect": "Allow", "Action": "bedrock:*", "Resource": "*"}}
        """;
    put(spec, spec.permissions().policyName(), byHand);

    var drift = account.drift(spec);

    assertThat(drift).hasSize(1);
    assertThat(drift.get(0).target()).isEqualTo("inline policy " + account.prefix() + "Bedrock");
    assertThat(drift.get(0).lines())
        .contains(
            new DiffLine(Sign.ADDED, 1, "Action bedrock:*"),
            new DiffLine(Sign.REMOVED, 0, "4 statements that had been applied"));
    assertThat(account.apply(spec)).hasSize(1);
    assertThat(account.drift(spec)).isEmpty();
    assertThat(account.names().text()).isEqualTo(applied);
  }

  @Test
  void whatIsRemovedByHandIsToldAndMadeAgain() {
    var spec = account.own(account.managed(Targets.onDemand()));
    account.apply(spec);
    var applied = account.names().text();
    iam.detachRolePolicy(
        r -> r.roleName(spec.name()).policyArn(account.policy("Bedrock").toString()));

    var drift = account.drift(spec);

    assertThat(drift)
        .extracting(RoleDrift.Difference::target)
        .containsExactly("attachment of " + account.policy("Bedrock"));
    account.apply(spec);
    assertThat(account.names().text()).isEqualTo(applied);
  }

  @Test
  void aRoleIsDestroyedWithEverythingInIt() {
    var spec = account.own(account.managed(Targets.onDemand()));
    account.apply(spec);
    account.apply(account.own(account.managed(Targets.geographic())));

    account.destroy(spec);

    assertThat(account.names().text()).isEmpty();
    assertThat(account.destroy(spec)).isEmpty();
  }

  @Test
  void aRoleIsNotDestroyedWithSomebodyElsesPolicyInIt() {
    var spec = account.own(Targets.onDemand());
    account.apply(spec);
    put(spec, "Theirs", SOMEBODY_ELSES.toJson());
    var before = account.names().text();

    var outcome = account.provisioner().apply(account.removal(spec), () -> account.removal(spec));

    assertThat(outcome.done()).isEmpty();
    assertThat(outcome.stopped().orElseThrow().evidence()).contains("inline policy Theirs");
    assertThat(account.names().text()).isEqualTo(before);
  }

  @Test
  void managedPoliciesKeepTheLatestFiveVersions() {
    IntStream.rangeClosed(1, 7).forEach(i -> account.apply(account.own(numbered(i))));

    var spec = account.own(numbered(7));
    var policy = new RoleReader(iam).read(spec).policies().get(account.policy("Bedrock"));
    assertThat(policy.versions())
        .extracting(Version::id)
        .containsExactly("v3", "v4", "v5", "v6", "v7");
    assertThat(policy.document().toJson()).contains("bucket-7");
    assertThat(policy.attachments()).isEqualTo(1);
    assertThat(account.plan(spec).isEmpty()).isTrue();
    account.destroy(spec);
    assertThat(account.names().text()).isEmpty();
  }

  private RolePermissions.Managed numbered(int number) {
    return account.managed(Policies.statements(number));
  }

  @Test
  void anInlinePolicyBecomesManagedAndInlineAgain() {
    var inline = account.own(account.inline(Targets.onDemand()));
    var managed = account.own(account.managed(Targets.onDemand()));
    account.apply(inline);
    var before = account.names().text();

    account.apply(managed);

    assertThat(account.names().text()).doesNotContain("inline ").contains("attached ");
    assertThat(account.plan(managed).isEmpty()).isTrue();
    account.apply(inline);
    assertThat(account.names().text()).isEqualTo(before);
  }

  @Test
  void aPolicyUnderAnotherNameReplacesTheFormerOne() {
    account.apply(account.own(Targets.onDemand()));
    var renamed =
        new RolePermissions.Inline(
            account.prefix() + "Renamed", account.document(Targets.onDemand()));

    account.apply(account.own(renamed));

    assertThat(iam.listRolePolicies(r -> r.roleName(account.own(renamed).name())).policyNames())
        .containsExactly(account.prefix() + "Renamed");
    assertThat(account.drift(account.own(renamed))).isEmpty();
  }

  @Test
  void somebodyElsesRoleGetsBackToWhatItWas() {
    var role = createRole();
    var before = account.names().text();
    var spec = new Existing(role, account.inline(Targets.onDemand()));

    account.apply(spec);

    assertThat(account.plan(spec).isEmpty()).isTrue();
    assertThat(account.drift(spec)).isEmpty();
    account.apply(new Existing(role, account.inline(Targets.geographic())));
    account.apply(new Existing(role, account.managed(Targets.geographic())));
    assertThat(account.names().text()).doesNotContain("inline Bedrock");
    account.destroy(spec);
    assertThat(account.names().text()).isEqualTo(before);
    assertThat(account.destroy(spec)).isEmpty();
  }

  @Test
  void somebodyElsesRoleIsNeitherChangedAsOnesOwnNorDeleted() {
    createRole();
    var before = account.names().text();
    var spec = account.own(Targets.onDemand());

    var plan = account.plan(spec);
    var removal = account.removal(spec);

    assertThat(plan.refusal().orElseThrow().code()).isEqualTo("BRK-201");
    assertThat(removal.refusal().orElseThrow().code()).isEqualTo("BRK-201");
    assertThat(account.names().text()).isEqualTo(before);
  }

  @Test
  void aPolicyOfAwsIsAttachedAndDetached() {
    var arn =
        new Arn(account.id().partition(), "iam", "", "aws", "policy/AmazonBedrockLimitedAccess");
    assumeThat(isThere(arn)).as("this server has AWS's own policies").isTrue();
    var role = createRole();
    var before = account.names().text();
    var spec = new Existing(role, new AwsManaged(arn));

    account.apply(spec);

    assertThat(account.names().text()).contains("attached " + arn);
    assertThat(account.plan(spec).isEmpty()).isTrue();
    assertThat(account.drift(spec)).isEmpty();
    account.destroy(spec);
    assertThat(account.names().text()).isEqualTo(before);
  }

  private boolean isThere(Arn policy) {
    try {
      return iam.getPolicy(r -> r.policyArn(policy.toString())).policy() != null;
    } catch (NoSuchEntityException absent) {
      return false;
    }
  }

  /** A role that somebody else made, with an inline and a managed policy of theirs. */
  private Arn createRole() {
    var arn = account.role("Agent");
    var name = RoleSpec.nameOf(arn);
    iam.createRole(
        r ->
            r.roleName(name)
                .tags(Tag.builder().key("Owner").value("somebody else").build())
                .assumeRolePolicyDocument(account.trust(RunsIn.SAGEMAKER).toJson()));
    iam.putRolePolicy(
        r -> r.roleName(name).policyName("Theirs").policyDocument(SOMEBODY_ELSES.toJson()));
    var policy = createPolicy("Theirs");
    iam.attachRolePolicy(r -> r.roleName(name).policyArn(policy.toString()));
    return arn;
  }

  private Arn createPolicy(String name) {
    var policyName = account.prefix() + name;
    iam.createPolicy(r -> r.policyName(policyName).policyDocument(SOMEBODY_ELSES.toJson()));
    return account.policy(name);
  }

  private void put(RoleSpec role, String policyName, String document) {
    iam.putRolePolicy(r -> r.roleName(role.name()).policyName(policyName).policyDocument(document));
  }
}
