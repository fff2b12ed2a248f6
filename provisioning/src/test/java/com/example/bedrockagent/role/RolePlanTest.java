package com.example.bedrockagent.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.role.RolePermissions.AwsManaged;
import com.example.bedrockagent.role.RolePermissions.Inline;
import com.example.bedrockagent.role.RolePermissions.Managed;
import com.example.bedrockagent.role.RoleSpec.Existing;
import com.example.bedrockagent.role.RoleSpec.Own;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is to be changed and removed in which account; the files show what a person agrees to. */
class RolePlanTest {

  private static final Arn ROLE = RoleSpec.roleArn("aws", "123456789012", "team/Agent");
  private static final Arn THEIRS =
      RoleSpec.roleArn("aws", "123456789012", "service-role/AmazonSageMaker-ExecutionRole-1");
  private static final Arn POLICY = Arn.parse("arn:aws:iam::123456789012:policy/Bedrock");
  private static final Arn FULL_ACCESS = Policies.aws("AmazonBedrockFullAccess");
  private static final Arn BOUNDARY = Arn.parse("arn:aws:iam::123456789012:policy/Boundary");

  private static final Inline INLINE = new Inline("Bedrock", Policies.statements(2));
  private static final Managed MANAGED = Managed.split(ROLE, "Bedrock", Policies.statements(2));
  private static final PolicyDocument CHANGED =
      PolicyDocument.parse(Policies.statements(3).toJson().replace("bucket-1/", "other-bucket/"));

  private static final Own OWN = own(INLINE);
  private static final Own OWN_MANAGED = own(MANAGED);
  private static final Existing ATTACHED = new Existing(THEIRS, INLINE);

  static Stream<Map.Entry<String, RolePlan>> plans() {
    var plans = new LinkedHashMap<String, RolePlan>();
    plans.put("new", plan(OWN, RoleState.ABSENT));
    plans.put("new-managed", plan(OWN_MANAGED, RoleState.ABSENT));
    plans.put("new-beside-a-left-over-policy", plan(OWN_MANAGED, leftOver()));
    plans.put("unchanged", plan(OWN, after(OWN, account -> {})));
    plans.put("policy-changed", plan(own(new Inline("Bedrock", CHANGED)), after(OWN, a -> {})));
    plans.put("settings-changed", plan(changed(), after(OWN, account -> {})));
    plans.put("settings-changed-back", plan(OWN, after(changed(), account -> {})));
    plans.put("changed-by-hand", plan(OWN, after(OWN, RolePlanTest::changeByHand)));
    plans.put("not-ours", plan(OWN, theirs(ROLE)));
    plans.put("adopted", RolePlanner.plan(OWN, theirs(ROLE), true));
    plans.put("other-path", plan(OWN, theirs(RoleSpec.roleArn("aws", "123456789012", "Agent"))));
    plans.put("kept-by-aws", plan(new Existing(SUPPORT, INLINE), theirs(SUPPORT)));
    plans.put("kept-by-identity-center", plan(new Existing(SSO, INLINE), theirs(SSO)));
    plans.put("attached", plan(ATTACHED, theirs(THEIRS)));
    plans.put("attached-to-nothing", plan(ATTACHED, RoleState.ABSENT));
    plans.put("attached-again", plan(ATTACHED, attached(ATTACHED, a -> {})));
    plans.put("attached-where-theirs-is-the-same", plan(ATTACHED, theirPolicy(INLINE.document())));
    plans.put("attached-where-theirs-differs", plan(ATTACHED, theirPolicy(CHANGED)));
    plans.put("attached-over-theirs", RolePlanner.plan(ATTACHED, theirPolicy(CHANGED), true));
    plans.put("inline-to-managed", plan(OWN_MANAGED, after(OWN, account -> {})));
    plans.put("managed-to-inline", plan(OWN, after(OWN_MANAGED, account -> {})));
    plans.put("attached-inline-to-managed", plan(managedInTheirs(), attached(ATTACHED, a -> {})));
    plans.put(
        "sixth-version", plan(own(managed(CHANGED)), after(OWN_MANAGED, a -> versions(a, 1))));
    plans.put(
        "shared-policy", plan(own(managed(CHANGED)), after(OWN_MANAGED, a -> versions(a, 2))));
    plans.put(
        "shared-policy-unchanged", plan(OWN_MANAGED, after(OWN_MANAGED, a -> versions(a, 2))));
    plans.put("shared-policy-to-inline", plan(OWN, after(OWN_MANAGED, a -> versions(a, 2))));
    plans.put("their-managed-policy", plan(OWN_MANAGED, theirManaged()));
    plans.put(
        "aws-full-access", plan(new Existing(THEIRS, new AwsManaged(FULL_ACCESS)), theirs(THEIRS)));
    plans.put("aws-read-only", plan(own(aws("AmazonBedrockReadOnly")), RoleState.ABSENT));
    plans.put("aws-limited-access", plan(own(aws("AmazonBedrockLimitedAccess")), RoleState.ABSENT));
    plans.put("unified-studio", plan(ATTACHED, studio()));
    plans.put("unified-studio-by-name", plan(new Existing(PROJECT, INLINE), theirs(PROJECT)));
    plans.put("may-not-read", RolePlanner.unread(OWN, "User: … is not authorized"));
    plans.put("may-not-read-theirs", RolePlanner.unread(ATTACHED, "User: … is not authorized"));
    return plans.entrySet().stream();
  }

  private static final Arn SUPPORT =
      RoleSpec.roleArn(
          "aws", "123456789012", "aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport");
  private static final Arn SSO =
      RoleSpec.roleArn(
          "aws", "123456789012", "aws-reserved/sso.amazonaws.com/AWSReservedSSO_Dev_1");
  private static final Arn PROJECT =
      RoleSpec.roleArn("aws", "123456789012", "datazone_usr_role_abc_def");

  @ParameterizedTest(name = "{0}")
  @MethodSource("plans")
  void planned(Map.Entry<String, RolePlan> plan) {
    Golden.assertSame("plan/" + plan.getKey() + ".txt", Golden.text(plan.getValue()));
  }

  static Stream<Map.Entry<String, RolePlan>> removals() {
    var plans = new LinkedHashMap<String, RolePlan>();
    plans.put("destroyed", destroyed(after(OWN, account -> {})));
    plans.put("destroyed-managed", destroyed(after(OWN_MANAGED, account -> versions(account, 1))));
    plans.put("destroyed-aws", destroyed(after(own(new AwsManaged(FULL_ACCESS)), account -> {})));
    plans.put("destroyed-nothing", destroyed(RoleState.ABSENT));
    plans.put("destroyed-not-ours", destroyed(theirs(ROLE)));
    plans.put("destroyed-with-theirs-in-it", withTheirs());
    plans.put("left", left(attached(ATTACHED, account -> {})));
    plans.put("left-managed", left(attached(managedInTheirs(), account -> {})));
    plans.put("left-managed-shared", left(attached(managedInTheirs(), a -> versions(a, 2))));
    plans.put("left-nothing", left(theirPolicy(INLINE.document())));
    plans.put("left-nowhere", left(RoleState.ABSENT));
    return plans.entrySet().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("removals")
  void removed(Map.Entry<String, RolePlan> plan) {
    Golden.assertSame("plan/" + plan.getKey() + ".txt", Golden.text(plan.getValue()));
  }

  static Stream<Map.Entry<String, RoleState>> states() {
    var states = new LinkedHashMap<String, RoleState>();
    states.put("none", after(OWN, account -> {}));
    states.put("none-managed", after(OWN_MANAGED, account -> {}));
    states.put("by-hand", after(OWN, RolePlanTest::changeByHand));
    states.put("policy-gone", after(OWN, account -> account.inline.clear()));
    states.put("managed-by-hand", after(OWN_MANAGED, RolePlanTest::changeManagedByHand));
    states.put("managed-gone", after(OWN_MANAGED, RolePlanTest::removeManaged));
    states.put("aws-detached", after(own(new AwsManaged(FULL_ACCESS)), a -> a.attached.clear()));
    states.put("theirs", attached(ATTACHED, RolePlanTest::changeByHand));
    states.put("not-on-record", theirs(ROLE));
    return states.entrySet().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("states")
  void differs(Map.Entry<String, RoleState> state) {
    Golden.assertSame(
        "drift/" + state.getKey() + ".txt", Golden.text(RoleDrift.of(state.getValue())));
  }

  /** Whatever is there, no plan is left once it is as it was planned. */
  @Test
  void nothingIsLeftToPlanAfterApplying() {
    for (var spec : List.of(OWN, OWN_MANAGED, changed(), own(aws("AmazonBedrockReadOnly")))) {
      assertThat(plan(spec, after(spec, account -> {})).changes()).isEmpty();
    }
  }

  @Test
  void theDigestOfTheBoundaryIsItsName() {
    assertThat(RoleDrift.of(after(changed(), account -> {}))).isEmpty();
  }

  private static RolePlan plan(RoleSpec spec, RoleState state) {
    return RolePlanner.plan(spec, state, false);
  }

  private static RolePlan destroyed(RoleState state) {
    return RoleRemoval.own(ROLE, state, List.of());
  }

  private static RolePlan left(RoleState state) {
    return RoleRemoval.existing(THEIRS, "Bedrock", state);
  }

  private static RolePlan withTheirs() {
    var state =
        after(
            OWN_MANAGED,
            account -> {
              versions(account, 3);
              account.foreignInline.add("Theirs");
              account.attached.add(FULL_ACCESS);
            });
    return RoleRemoval.own(ROLE, state, List.of("Their-profile"));
  }

  private static Own own(RolePermissions permissions) {
    return new Own(
        ROLE,
        trust(RunsIn.DEVELOPER),
        new RoleSettings(3600, Optional.empty(), Map.of("Team", "AI")),
        permissions);
  }

  private static Own changed() {
    return new Own(
        ROLE,
        trust(RunsIn.ECS),
        new RoleSettings(43_200, Optional.of(BOUNDARY), Map.of("Team", "ML", "Stage", "dev")),
        INLINE);
  }

  private static Managed managed(PolicyDocument document) {
    return Managed.split(ROLE, "Bedrock", document);
  }

  private static Existing managedInTheirs() {
    return new Existing(THEIRS, MANAGED);
  }

  private static AwsManaged aws(String name) {
    return new AwsManaged(Policies.aws(name));
  }

  private static PolicyDocument trust(RunsIn place) {
    return place.trust(
        new RunsIn.Surroundings(
            "aws", "us-east-1", "123456789012", "arn:aws:iam::123456789012:user/developer"));
  }

  private static RoleState after(Own spec, Consumer<ImaginedAccount> change) {
    var account = ImaginedAccount.after(spec);
    change.accept(account);
    return account.state();
  }

  private static RoleState attached(Existing spec, Consumer<ImaginedAccount> change) {
    var account = ImaginedAccount.after(spec, trust(RunsIn.SAGEMAKER));
    change.accept(account);
    return account.state();
  }

  private static RoleState theirs(Arn role) {
    var account = ImaginedAccount.theirs(role, trust(RunsIn.SAGEMAKER));
    account.foreignInline.add("Theirs");
    return account.state();
  }

  private static RoleState theirPolicy(PolicyDocument document) {
    var account = ImaginedAccount.theirs(THEIRS, trust(RunsIn.SAGEMAKER));
    account.inline.put("Bedrock", document);
    return account.state();
  }

  private static RoleState theirManaged() {
    var account = ImaginedAccount.after(OWN);
    account.put(POLICY, CHANGED, 1, 0, false);
    return account.state();
  }

  private static RoleState leftOver() {
    var account = ImaginedAccount.after(OWN_MANAGED);
    versions(account, 0);
    return new RoleState(Optional.empty(), account.state().policies());
  }

  private static RoleState studio() {
    var account = ImaginedAccount.theirs(THEIRS, trust(RunsIn.UNIFIED_STUDIO));
    account.boundary =
        Optional.of(Policies.aws("SageMakerStudioProjectUserRolePermissionsBoundary"));
    return account.state();
  }

  /** The policy has five versions by now. */
  private static void versions(ImaginedAccount account, int attachments) {
    account.put(POLICY, MANAGED.policies().get(0).document(), 5, attachments, true);
  }

  private static void changeByHand(ImaginedAccount account) {
    account.trust = trust(RunsIn.LAMBDA);
    account.session = 7200;
    account.boundary = Optional.of(BOUNDARY);
    account.inline.put("Bedrock", CHANGED);
    account.foreignInline.add("Theirs");
    account.attached.add(FULL_ACCESS);
  }

  private static void changeManagedByHand(ImaginedAccount account) {
    account.put(POLICY, CHANGED, 2, 1, true);
  }

  private static void removeManaged(ImaginedAccount account) {
    account.policies.clear();
    account.attached.clear();
  }
}
