package com.example.bedrockagent.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.model.Targets;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.role.RoleProvisioner.Outcome;
import com.example.bedrockagent.sandbox.SandboxExtension;
import com.example.bedrockagent.sandbox.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;

/** What becomes of a plan when IAM refuses a call, or somebody else changes the account. */
class RoleProvisionerTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> progress = new ArrayList<>();
  private final Patience patience = new Patience(3, Duration.ofSeconds(2), pauses::add);

  private TestAccount account;
  private IamClient iam;
  private RoleSpec spec;

  @BeforeEach
  void open() {
    account = TestAccount.of(SANDBOX.connect("us-east-1"));
    iam = account.iam();
    spec = account.own(Targets.onDemand());
  }

  @AfterEach
  void close() {
    SANDBOX.account().setServiceControlPolicies(List.of());
    SANDBOX.reconnect();
    account.close();
  }

  @Test
  void tellsEveryChangeItHasMade() {
    var outcome = apply(account.plan(spec));

    assertThat(outcome.stopped()).isEmpty();
    assertThat(progress)
        .containsExactly(
            "added role " + spec.name(), "added inline policy " + account.prefix() + "Bedrock");
    assertThat(pauses).isEmpty();
  }

  @Test
  void changesNothingWhereThePlanIsRefused() {
    createByHand();
    var plan = account.plan(spec);
    var before = account.names().text();

    var outcome = apply(plan);

    assertThat(outcome).isEqualTo(new Outcome(List.of(), plan.refusal()));
    assertThat(account.names().text()).isEqualTo(before);
  }

  @Test
  void finishesTogetherWithAnotherRunOfTheSameCommand() {
    var plan = account.plan(spec);
    account.apply(spec);
    var before = account.names().text();

    var outcome = apply(plan);

    assertThat(outcome).isEqualTo(new Outcome(List.of(), Optional.empty()));
    assertThat(account.names().text()).isEqualTo(before);
    assertThat(progress)
        .containsExactly(
            "waiting, because IAM said: Role with name " + spec.name() + " already exists.");
  }

  @Test
  void stopsAtARoleThatSomebodyElseMadeMeanwhile() {
    var plan = account.plan(spec);
    createByHand();
    var before = account.names().text();

    var outcome = apply(plan);

    assertThat(outcome.done()).isEmpty();
    assertThat(outcome.stopped()).map(Finding::code).contains("BRK-201");
    assertThat(account.names().text()).isEqualTo(before);
  }

  @Test
  void stopsAtAnythingThatWasNotInThePlan() {
    account.apply(spec);
    var other = account.own(Targets.geographic());
    var plan = account.plan(other);
    account.destroy(spec);

    var outcome = apply(plan, () -> account.plan(other));

    assertThat(outcome.done()).isEmpty();
    assertThat(outcome.stopped()).map(Finding::code).contains("BRK-207");
    assertThat(outcome.stopped().orElseThrow().evidence())
        .startsWith("This was not in the plan you agreed to: role " + spec.name() + ", inline");
    assertThat(account.names().text()).isEmpty();
  }

  @Test
  void findsNothingLeftToDestroyWhereSomebodyElseHasDoneIt() {
    account.apply(spec);
    var plan = account.removal(spec);
    account.destroy(spec);

    var outcome = apply(plan, () -> account.removal(spec));

    assertThat(outcome).isEqualTo(new Outcome(List.of(), Optional.empty()));
  }

  @Test
  void destroysNoRoleThatSomebodyElseHasPutAPolicyIntoMeanwhile() {
    account.apply(spec);
    var plan = account.removal(spec);
    iam.putRolePolicy(
        r ->
            r.roleName(spec.name())
                .policyName("Theirs")
                .policyDocument(Policies.statements(1).toJson()));

    var outcome = apply(plan, () -> account.removal(spec));

    assertThat(outcome.stopped()).map(Finding::code).contains("BRK-203");
    assertThat(iam.listRolePolicies(r -> r.roleName(spec.name())).policyNames())
        .containsExactly("Theirs");
  }

  @ParameterizedTest
  @CsvSource({
    "PutRolePolicy, concurrent-modification, ConcurrentModification",
    "PutRolePolicy, no-such-role, The role with name AgentRole cannot be found.",
    "CreateRole, role-exists, Role with name AgentRole already exists.",
    "CreateRole, invalid-principal,"
        + " Invalid principal in policy: \"AWS\":\"arn:aws:iam::123456789012:role/AgentRole\""
  })
  void triesAgainWhatMayGoBetterAfterAWhile(String operation, String fault, String words) {
    next(operation, fault);
    next(operation, fault);

    var outcome = apply(account.plan(spec));

    assertThat(outcome.stopped()).isEmpty();
    assertThat(outcome.done()).hasSize(2);
    assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2));
    assertThat(progress).contains("waiting, because IAM said: " + words);
    assertThat(account.plan(spec).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "PutRolePolicy, concurrent-modification, BRK-217",
    "PutRolePolicy, no-such-role, BRK-217",
    "CreateRole, role-exists, BRK-216",
    "CreateRole, invalid-principal, BRK-215"
  })
  void givesUpAfterSoManyTries(String operation, String fault, String code) {
    for (var i = 0; i < 3; i++) {
      next(operation, fault);
    }

    var outcome = apply(account.plan(spec));

    assertThat(outcome.stopped()).map(Finding::code).contains(code);
    assertThat(outcome.stopped().orElseThrow().evidence())
        .startsWith("IAM refused iam:" + operation + " on " + spec.arn() + ": ");
    assertThat(pauses).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "CreateRole, role-quota, BRK-214",
    "CreateRole, trust-policy-quota, BRK-214",
    "PutRolePolicy, inline-policy-quota, BRK-214",
    "PutRolePolicy, protected-role, BRK-210",
    "PutRolePolicy, service-failure, BRK-217"
  })
  void stopsAtOnceAtWhatNoWaitingHelps(String operation, String fault, String code) {
    next(operation, fault);

    var outcome = apply(account.plan(spec));

    assertThat(outcome.stopped()).map(Finding::code).contains(code);
    assertThat(pauses).isEmpty();
  }

  @Test
  void saysThatIamTakesNoSuchPolicy() {
    var written = RoleChange.inline(spec.arn(), "Policy", Optional.empty(), odd());
    account.apply(spec);
    var plan = new RolePlan(spec.arn(), List.of(written), Optional.empty(), List.of());

    var outcome = apply(plan);

    assertThat(outcome.stopped().orElseThrow().title()).isEqualTo("IAM does not take the policy.");
    assertThat(outcome.stopped().orElseThrow().evidence())
        .endsWith("Policy document should not specify a principal.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"iam:CreateRole", "iam:PutRolePolicy", "iam:GetRole"})
  void sendsNobodyInTheAccountToDoWhatTheOrganisationDenies(String action) {
    SANDBOX
        .account()
        .setServiceControlPolicies(
            List.of(
                PolicyDocument.parse(
                    """
                    {"Version": "2012-10-17", "Statement": [
                      {"Effect": "Allow", "Action": "*", "Resource": "*"},
                      {"Effect": "Deny", "Action": "%s", "Resource": "*"}]}"""
                        .formatted(action))));

    var outcome = apply(planAsFarAsIsKnown());

    var finding = outcome.stopped().orElseThrow();
    assertThat(finding.code()).isEqualTo("BRK-208");
    assertThat(finding.owner()).isEqualTo(Owner.ORGANISATION_ADMINISTRATOR);
    assertThat(finding.evidence()).contains("explicit deny in a service control policy");
    assertThat(finding.remedy())
        .startsWith("Ask for an exemption of " + action + " on ")
        .contains(spec.name() + ", or use another account.")
        .doesNotContain("Whoever may write IAM");
    assertThat(outcome.isForAdministrator()).isFalse();
  }

  private RolePlan planAsFarAsIsKnown() {
    try {
      return account.plan(spec);
    } catch (IamException refused) {
      return RolePlanner.unread(spec, Refusal.words(refused));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "' with an explicit deny in a service control policy', ORGANISATION_ADMINISTRATOR, false",
    "' because no service control policy allows the iam:GetRole action', ORGANISATION_ADMINISTRATOR, false",
    "' with an explicit deny in a resource control policy', ORGANISATION_ADMINISTRATOR, false",
    "' with an explicit deny in a permissions boundary', ACCOUNT_ADMINISTRATOR, true",
    "' because no permissions boundary allows the iam:GetRole action', ACCOUNT_ADMINISTRATOR, true",
    "' with an explicit deny in a session policy', YOU, true",
    "' because no session policy allows the iam:GetRole action', YOU, true",
    "' because no VPC endpoint policy allows the iam:GetRole action', ACCOUNT_ADMINISTRATOR, true",
  })
  void namesTheOwnerOfThePolicyThatRefuses(String reason, Owner owner, boolean printed) {
    var words =
        "User: arn:aws:sts::123456789012:assumed-role/Admin/s is not authorized to perform:"
            + " iam:GetRole on resource: role Agent"
            + reason;

    var plan = RolePlanner.unread(spec, words);
    var read = RoleDenials.mayNotRead(spec.arn(), words, "bedrock-agent provision drift");

    assertThat(plan.refusal().orElseThrow().owner()).isEqualTo(owner);
    assertThat(plan.refusal().orElseThrow().remedy())
        .contains("iam:GetRole", "The plan needs:\niam:CreateRole on ");
    assertThat(plan.isDenied()).isTrue();
    assertThat(plan.isForAdministrator()).isEqualTo(printed);
    assertThat(read.owner()).isEqualTo(owner);
    assertThat(read.remedy()).contains("iam:GetRole").endsWith("bedrock-agent provision drift");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " because no identity-based policy allows the iam:GetRole action",
        " with an explicit deny in an identity-based policy"
      })
  void leavesToTheAdministratorWhatTheCallersOwnPoliciesRefuse(String reason) {
    var words = "User: x is not authorized to perform: iam:GetRole on resource: role Agent";

    var plan = RolePlanner.unread(spec, words + reason);

    assertThat(plan.refusal().orElseThrow().owner()).isEqualTo(Owner.ACCOUNT_ADMINISTRATOR);
    assertThat(plan.refusal().orElseThrow().remedy()).startsWith("Whoever may write IAM");
    assertThat(plan.isForAdministrator()).isTrue();
  }

  /** A policy with a principal, which this program would not write. */
  private PolicyDocument odd() {
    return account.trust();
  }

  @Test
  void tellsWhoeverMayNotWriteIamWhatIsNeeded() {
    var name =
        SANDBOX.role(
            """
        {"Version": "2012-10-17", "Statement": {
          "Effect": "Allow", "Action": ["iam:Get*", "iam:List*"], "Resource": "*"}}
        """);
    try (var reader = TestAccount.client(SANDBOX.assume(name, "us-east-1"), IamClient.builder())) {
      var as = new TestAccount(reader, account.id(), account.prefix());

      var outcome = as.outcome(() -> as.plan(spec), patience, progress);

      var finding = outcome.stopped().orElseThrow();
      assertThat(finding.code()).isEqualTo("BRK-208");
      assertThat(finding.owner()).isEqualTo(Owner.ACCOUNT_ADMINISTRATOR);
      assertThat(finding.evidence()).contains("is not authorized to perform: iam:CreateRole");
      assertThat(finding.remedy())
          .endsWith(
              """
              The plan needs:
              iam:CreateRole on %1$s
              iam:TagRole on %1$s
              iam:PutRolePolicy on %1$s"""
                  .formatted(spec.arn()));
      assertThat(outcome.isForAdministrator()).isTrue();
      assertThat(pauses).isEmpty();
    }
  }

  /** The SDK sends a call again whose response was lost; the second one is refused. */
  @ParameterizedTest
  @ValueSource(strings = {"CreateRole", "PutRolePolicy"})
  void goesOnWhenTheSdkHasSentACallTwice(String operation) {
    SANDBOX.account().faults().next(operation, Fault.parse("drop-after 1"));

    try (var retrying = SANDBOX.connect("us-east-1").iam()) {
      var as = new TestAccount(retrying, account.id(), account.prefix());
      assertThat(as.outcome(() -> as.plan(spec), patience, progress).stopped()).isEmpty();
    }

    assertThat(account.plan(spec).isEmpty()).isTrue();
  }

  private Outcome apply(RolePlan plan) {
    return apply(plan, () -> account.plan(spec));
  }

  private Outcome apply(RolePlan plan, Supplier<RolePlan> again) {
    return new RoleProvisioner(iam, patience, progress::add).apply(plan, again);
  }

  private void createByHand() {
    iam.createRole(r -> r.roleName(spec.name()).assumeRolePolicyDocument(account.trust().toJson()));
  }

  private static void next(String operation, String fault) {
    SANDBOX.account().faults().next(operation, Fault.parse(fault));
  }
}
