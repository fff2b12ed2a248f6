package com.example.bedrockagent.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.model.Targets;
import com.example.bedrockagent.sandbox.SandboxExtension;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A run that dies at any of its calls, before IAM carries it out or before the response arrives, is
 * finished by the next run, and undone by destroying the role.
 */
class RoleDeathTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  private static TestAccount sandbox;

  @BeforeAll
  static void connect() {
    sandbox = TestAccount.of(SANDBOX.connect("us-east-1"));
  }

  @AfterAll
  static void disconnect() {
    sandbox.iam().close();
  }

  /**
   * A change of an account.
   *
   * @param before puts there what is changed
   * @param plan what is to be changed
   * @param spec the role it is about
   */
  record Change(
      String name,
      Consumer<TestAccount> before,
      Function<TestAccount, RolePlan> plan,
      Function<TestAccount, RoleSpec> spec) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Change> changes() {
    return Stream.concat(
        formChanges(),
        Stream.of(
            apply("a new role", nothing -> {}, RoleDeathTest::inline),
            apply("other settings and model", a -> a.apply(inline(a)), RoleDeathTest::changed),
            apply("a sixth version", RoleDeathTest::fiveVersions, RoleDeathTest::managed),
            apply("fewer statements", a -> a.apply(theirsLong(a)), RoleDeathTest::theirs),
            destroy("destroying a role", RoleDeathTest::managed),
            destroy("leaving their role", RoleDeathTest::theirsManaged)));
  }

  /** In their course, a role has more in it than before and afterwards. */
  static Stream<Change> formChanges() {
    return Stream.of(
        apply("a new role with a managed policy", nothing -> {}, RoleDeathTest::managed),
        apply("inline becomes managed", a -> a.apply(inline(a)), RoleDeathTest::managed),
        apply("managed becomes inline", a -> a.apply(managed(a)), RoleDeathTest::inline),
        apply("their role, managed", a -> a.apply(theirs(a)), RoleDeathTest::theirsManaged));
  }

  private static Change apply(
      String name, Consumer<TestAccount> before, Function<TestAccount, RoleSpec> spec) {
    return new Change(name, before, account -> account.plan(spec.apply(account)), spec);
  }

  private static Change destroy(String name, Function<TestAccount, RoleSpec> spec) {
    return new Change(
        name,
        account -> account.apply(spec.apply(account)),
        account -> account.removal(spec.apply(account)),
        spec);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void theNextRunFinishesWhatADeadOneBegan(Change change) {
    var undisturbed = account(change);
    finish(undisturbed, change);
    var expected = undisturbed.names().text();
    undisturbed.names().remove();

    Consumer<TestAccount> nextRun =
        account -> {
          finish(account, change);
          assertThat(account.names().text()).isEqualTo(expected);
        };
    var deaths =
        deaths(change, SANDBOX::dieBefore, nextRun) + deaths(change, SANDBOX::dieAfter, nextRun);

    assertThat(deaths).isGreaterThanOrEqualTo(4);
  }

  @ParameterizedTest
  @MethodSource("formChanges")
  void destroyingUndoesWhatADeadRunBegan(Change change) {
    var untouched = empty();
    var expected = untouched.names().text();
    untouched.names().remove();

    deaths(
        change,
        SANDBOX::dieAfter,
        account -> {
          account.destroy(change.spec().apply(account));
          assertThat(account.names().text()).isEqualTo(expected);
        });
  }

  /** Lets a run die at each of its calls in turn, and tells how many there were. */
  private static int deaths(Change change, IntConsumer die, Consumer<TestAccount> afterwards) {
    for (var call = 1; ; call++) {
      var account = account(change);
      var plan = change.plan().apply(account);
      die.accept(call);
      var dead = isDeadly(() -> account.provisioner().apply(plan, () -> plan));
      SANDBOX.reconnect();
      if (dead) {
        afterwards.accept(account);
      }
      account.names().remove();
      if (!dead) {
        return call - 1;
      }
    }
  }

  private static boolean isDeadly(Runnable run) {
    try {
      run.run();
      return false;
    } catch (SdkClientException dead) {
      return true;
    }
  }

  private static void finish(TestAccount account, Change change) {
    var plan = change.plan().apply(account);
    var outcome = account.provisioner().apply(plan, () -> change.plan().apply(account));
    assertThat(outcome.stopped()).isEmpty();
  }

  /** Names that nothing has yet, but for a role that somebody else made. */
  private static TestAccount empty() {
    var account = sandbox.another();
    account
        .iam()
        .createRole(
            r ->
                r.roleName(account.prefix() + "Theirs")
                    .assumeRolePolicyDocument(account.trust(RunsIn.SAGEMAKER).toJson()));
    return account;
  }

  private static TestAccount account(Change change) {
    var account = empty();
    change.before().accept(account);
    return account;
  }

  private static RoleSpec inline(TestAccount account) {
    return account.own(account.inline(Targets.onDemand()));
  }

  private static RoleSpec managed(TestAccount account) {
    return account.own(account.managed(Targets.onDemand()));
  }

  private static RoleSpec changed(TestAccount account) {
    var boundary = Optional.of(Policies.aws("AmazonBedrockLimitedAccess"));
    return new RoleSpec.Own(
        account.role("Agent"),
        account.trust(RunsIn.LAMBDA),
        new RoleSettings(3600, boundary, Map.of("Team", "ML")),
        account.inline(Targets.geographic()));
  }

  private static void fiveVersions(TestAccount account) {
    account.apply(account.own(account.managed(Policies.statements(1))));
    IntStream.rangeClosed(2, 5)
        .mapToObj(i -> Policies.statements(i).toJson())
        .forEach(
            document ->
                account
                    .iam()
                    .createPolicyVersion(
                        r ->
                            r.policyArn(account.policy("Bedrock").toString())
                                .setAsDefault(true)
                                .policyDocument(document)));
  }

  private static RoleSpec theirs(TestAccount account) {
    return theirs(account, account.inline(Targets.onDemand()));
  }

  private static RoleSpec theirsLong(TestAccount account) {
    return theirs(account, account.inline(Policies.statements(60)));
  }

  private static RoleSpec theirsManaged(TestAccount account) {
    return theirs(account, account.managed(Targets.onDemand()));
  }

  private static RoleSpec theirs(TestAccount account, RolePermissions permissions) {
    return new RoleSpec.Existing(account.role("Theirs"), permissions);
  }
}
