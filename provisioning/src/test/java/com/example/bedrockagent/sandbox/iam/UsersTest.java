package com.example.bedrockagent.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.BindException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

class UsersTest {

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
  void aUserIsItselfUnlessItNamesAnother() {
    var user = account.iam().getUser().user();

    assertThat(user.userName()).isEqualTo("developer");
    assertThat(user.arn()).isEqualTo("arn:aws:iam::123456789012:user/developer");
  }

  @Test
  void aMissingUserIsNotFound() {
    var refusal =
        catchThrowableOfType(
            NoSuchEntityException.class, () -> account.iam().getUser(b -> b.userName("nobody")));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("The user with name nobody cannot be found.");
  }

  @Test
  void aSessionIsNoUser() {
    account.createRole("Agent");
    var session = account.iam(account.assume("Agent"));

    var refusal = catchThrowableOfType(IamException.class, session::getUser);

    assertThat(refusal.statusCode()).isEqualTo(400);
    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Must specify userName when calling with non-User credentials");
  }

  @Test
  void theAdministratorIsAmongTheEntitiesOfItsPolicy() {
    var entities =
        account
            .iam()
            .listEntitiesForPolicy(b -> b.policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));

    assertThat(entities.policyUsers()).extracting("userName").containsExactly("developer");
    assertThat(entities.policyRoles()).isEmpty();
  }
}
