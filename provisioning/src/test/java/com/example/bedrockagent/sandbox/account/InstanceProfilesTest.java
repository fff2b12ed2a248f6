package com.example.bedrockagent.sandbox.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.bedrockagent.sandbox.Policies;
import com.example.bedrockagent.sandbox.iam.LoopbackAccount;
import java.net.BindException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Tag;

class InstanceProfilesTest {

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
  void aProfileIsReadBackWithItsRole() {
    iam.createInstanceProfile(
        b ->
            b.instanceProfileName("Hosts")
                .path("/agents/")
                .tags(Tag.builder().key("Owner").value("platform").build()));

    add("Hosts", "Agent");

    var profile = iam.getInstanceProfile(b -> b.instanceProfileName("Hosts")).instanceProfile();
    assertThat(profile.arn()).isEqualTo("arn:aws:iam::123456789012:instance-profile/agents/Hosts");
    assertThat(profile.instanceProfileId()).matches("AIPA[A-Z2-7]{17}");
    assertThat(profile.roles()).extracting("roleName").containsExactly("Agent");
    assertThat(profile.tags()).extracting(Tag::value).containsExactly("platform");
    assertThat(iam.listInstanceProfilesForRole(b -> b.roleName("Agent")).instanceProfiles())
        .containsExactly(profile);
  }

  @Test
  void aRoleInAProfileIsNotDeleted() {
    create("Hosts");
    add("Hosts", "Agent");

    assertThat(deletionOfRoleRefused())
        .isEqualTo("Cannot delete entity, must remove roles from instance profile first.");
    iam.removeRoleFromInstanceProfile(b -> b.instanceProfileName("Hosts").roleName("Agent"));
    iam.deleteRole(b -> b.roleName("Agent"));

    assertThat(
            iam.getInstanceProfile(b -> b.instanceProfileName("Hosts")).instanceProfile().roles())
        .isEmpty();
  }

  @Test
  void policiesAreInTheWayBeforeProfilesAre() {
    create("Hosts");
    add("Hosts", "Agent");
    iam.putRolePolicy(
        b -> b.roleName("Agent").policyName("P").policyDocument(Policies.allow("*", "*")));

    assertThat(deletionOfRoleRefused())
        .isEqualTo("Cannot delete entity, must delete policies first.");
  }

  private String deletionOfRoleRefused() {
    return catchThrowableOfType(
            DeleteConflictException.class, () -> iam.deleteRole(b -> b.roleName("Agent")))
        .awsErrorDetails()
        .errorMessage();
  }

  @Test
  void aProfileThatHoldsARoleIsNotDeleted() {
    create("Hosts");
    add("Hosts", "Agent");

    var refusal =
        catchThrowableOfType(
            DeleteConflictException.class,
            () -> iam.deleteInstanceProfile(b -> b.instanceProfileName("Hosts")));
    iam.removeRoleFromInstanceProfile(b -> b.instanceProfileName("Hosts").roleName("Agent"));
    iam.deleteInstanceProfile(b -> b.instanceProfileName("Hosts"));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Cannot delete entity, must remove roles from instance profile first.");
    assertThat(iam.listInstanceProfilesForRole(b -> b.roleName("Agent")).instanceProfiles())
        .isEmpty();
  }

  @Test
  void aProfileHoldsOneRole() {
    create("Hosts");
    account.createRole("Other");
    add("Hosts", "Agent");

    var refusal = catchThrowableOfType(LimitExceededException.class, () -> add("Hosts", "Other"));

    assertThat(refusal.statusCode()).isEqualTo(409);
    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
  }

  @Test
  void aRoleCanBeInSeveralProfiles() {
    create("Hosts");
    create("MoreHosts");
    add("Hosts", "Agent");
    add("MoreHosts", "Agent");

    var listed =
        iam.listInstanceProfilesForRolePaginator(b -> b.roleName("Agent").maxItems(1))
            .instanceProfiles();

    assertThat(listed).extracting("instanceProfileName").containsExactly("Hosts", "MoreHosts");
  }

  @Test
  void aNameIsTakenInAnyCase() {
    create("Hosts");

    var refusal = catchThrowableOfType(EntityAlreadyExistsException.class, () -> create("HOSTS"));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Instance Profile HOSTS already exists.");
  }

  @Test
  void aMissingProfileIsNotFound() {
    var refusal = catchThrowableOfType(NoSuchEntityException.class, () -> add("Hosts", "Agent"));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Instance Profile Hosts cannot be found.");
  }

  @Test
  void puttingARoleIntoAProfileTakesTheRightToPassIt() {
    create("Hosts");
    account.createRole("Operator");
    iam.putRolePolicy(
        b ->
            b.roleName("Operator")
                .policyName("P")
                .policyDocument(Policies.allow("iam:AddRoleToInstanceProfile", "*")));
    var operator = account.iam(account.assume("Operator"));

    var refusal =
        catchThrowableOfType(
            IamException.class,
            () ->
                operator.addRoleToInstanceProfile(
                    b -> b.instanceProfileName("Hosts").roleName("Agent")));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo(
            "User: arn:aws:sts::123456789012:assumed-role/Operator/session is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/Agent because no identity-based policy allows the iam:PassRole action");
  }

  private void create(String name) {
    iam.createInstanceProfile(b -> b.instanceProfileName(name));
  }

  private void add(String profile, String role) {
    iam.addRoleToInstanceProfile(b -> b.instanceProfileName(profile).roleName(role));
  }
}
