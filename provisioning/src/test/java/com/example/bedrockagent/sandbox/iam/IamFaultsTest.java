package com.example.bedrockagent.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.bedrockagent.sandbox.Policies;
import com.example.bedrockagent.sandbox.SandboxExtension;
import com.example.bedrockagent.sandbox.fault.Fault;
import com.example.bedrockagent.sandbox.fault.IamRefusals;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.sts.model.StsException;

/** What a client of IAM and STS sees while the account changes, fails or can not be reached. */
@Timeout(60)
class IamFaultsTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  private static int roles;

  private final String name = "Role-" + ++roles;
  private IamClient iam;

  @BeforeEach
  void connect() {
    iam = SandboxExtension.iam(SANDBOX.connect("us-east-1"));
  }

  @AfterEach
  void reconnect() {
    SANDBOX.reconnect();
    iam.close();
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void everyRefusalReachesTheClient(String refusal) {
    var expected = (Fault.Refuse) Fault.parse(refusal);
    next("GetRole", refusal);

    var thrown = catchThrowableOfType(IamException.class, () -> iam.getRole(b -> b.roleName(name)));

    assertThat(thrown.statusCode()).isEqualTo(expected.status());
    assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo(expected.code());
    assertThat(thrown.awsErrorDetails().errorMessage()).isEqualTo(expected.message());
  }

  static Set<String> refusals() {
    return IamRefusals.names();
  }

  @ParameterizedTest
  @CsvSource({
    "assume-role-not-allowed, 403, AccessDenied",
    "expired-token, 403, ExpiredToken",
    "invalid-credentials, 403, InvalidClientTokenId",
    "clock-skew, 403, SignatureDoesNotMatch"
  })
  void errorsHaveTheNamesOfTheQueryProtocol(String fault, int status, String code) {
    next("AssumeRole", fault);

    var thrown = catchThrowableOfType(StsException.class, () -> SANDBOX.assume(name, "us-east-1"));

    assertThat(thrown.statusCode()).isEqualTo(status);
    assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo(code);
  }

  @Test
  void aNewRoleCanNotBeAssumedUntilItHasSpread() {
    createRole();
    IntStream.range(0, 3).forEach(i -> next("AssumeRole", "assume-role-not-allowed"));

    IntStream.range(0, 3)
        .forEach(
            i ->
                assertThatThrownBy(() -> SANDBOX.assume(name, "us-east-1"))
                    .isInstanceOf(StsException.class)
                    .hasMessageContaining("is not authorized to perform: sts:AssumeRole"));
    assertThat(SANDBOX.assume(name, "us-east-1").region()).isEqualTo("us-east-1");
  }

  @Test
  void aNewPrincipalIsInvalidUntilItHasSpread() {
    next("CreateRole", "invalid-principal");

    assertThatThrownBy(this::createRole)
        .isInstanceOf(MalformedPolicyDocumentException.class)
        .hasMessageContaining("Invalid principal in policy");
    createRole();

    assertThat(role().roleName()).isEqualTo(name);
  }

  @Test
  void aCallDroppedBeforeItIsCarriedOutChangesNothing() {
    next("CreateRole", "drop-before 1");

    assertThatThrownBy(this::createRole).isInstanceOf(SdkClientException.class);

    assertThat(iam.listRoles().roles()).extracting(Role::roleName).doesNotContain(name);
  }

  @Test
  void aCallDroppedAfterItWasCarriedOutHasItsEffect() {
    next("CreateRole", "drop-after 1");

    assertThatThrownBy(this::createRole).isInstanceOf(SdkClientException.class);

    assertThat(role().roleName()).isEqualTo(name);
  }

  @Test
  void aRefusalIsLostAsAnyOtherResponse() {
    next("GetRole", "drop-after 1");

    assertThatThrownBy(this::role).isInstanceOf(SdkClientException.class);
  }

  /** The client that repeats a call whose response was lost finds its own role in the way. */
  @Test
  void aRetryMayMeetTheRoleItHasMade() {
    next("CreateRole", "drop-after 1");

    try (var retrying = SANDBOX.connect("us-east-1").iam()) {
      assertThatThrownBy(
              () ->
                  retrying.createRole(
                      b -> b.roleName(name).assumeRolePolicyDocument(Policies.TRUST_LAMBDA)))
          .isInstanceOf(EntityAlreadyExistsException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aClientCanDieBeforeAnyCall(int call) {
    SANDBOX.dieBefore(call);

    var carriedOut = createRoleWithTwoPolicies();

    assertThat(carriedOut).isEqualTo(call - 1);
    SANDBOX.reconnect();
    assertThat(policiesOfTheRole()).isEqualTo(call - 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aClientCanDieAfterAnyCall(int call) {
    SANDBOX.dieAfter(call);

    var answered = createRoleWithTwoPolicies();

    assertThat(answered).isEqualTo(call - 1);
    SANDBOX.reconnect();
    assertThat(policiesOfTheRole()).isEqualTo(call - 1);
  }

  /** Goes on after a failure, as a client that is dead can not; tells how many calls succeeded. */
  private int createRoleWithTwoPolicies() {
    var succeeded = 0;
    var steps = new Runnable[] {this::createRole, () -> put("One"), () -> put("Two")};
    for (var step : steps) {
      try {
        step.run();
        succeeded++;
      } catch (SdkClientException dead) {
        assertThat(dead).hasMessageContaining("Unable to execute HTTP request");
      }
    }
    return succeeded;
  }

  /** -1 when there is no role. */
  private int policiesOfTheRole() {
    return iam.listRoles().roles().stream().anyMatch(role -> role.roleName().equals(name))
        ? iam.listRolePolicies(b -> b.roleName(name)).policyNames().size()
        : -1;
  }

  private void createRole() {
    iam.createRole(b -> b.roleName(name).assumeRolePolicyDocument(Policies.TRUST_DEVELOPER));
  }

  private void put(String policy) {
    iam.putRolePolicy(
        b ->
            b.roleName(name)
                .policyName(policy)
                .policyDocument(Policies.allow("bedrock:InvokeModel", "*")));
  }

  private Role role() {
    return iam.getRole(b -> b.roleName(name)).role();
  }

  private static void next(String operation, String fault) {
    SANDBOX.account().faults().next(operation, Fault.parse(fault));
  }
}
