package com.example.bedrockagent.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.diagnosis.Diagnosis;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/** A profile of IAM Identity Center can be used: what the SDK needs for it is there. */
class SsoProfileTest {

  private static final String CONFIG =
      """
      [profile dev]
      sso_session = nobody-is-signed-in
      sso_account_id = 123456789012
      sso_role_name = Developer
      [sso-session nobody-is-signed-in]
      sso_region = eu-west-1
      sso_start_url = https://corp.example/start
      """;

  @Test
  void failsForWantOfALoginOnly() {
    var file =
        ProfileFile.builder()
            .type(ProfileFile.Type.CONFIGURATION)
            .content(new ByteArrayInputStream(CONFIG.getBytes(StandardCharsets.UTF_8)))
            .build();

    var error =
        ThrowableAssert.catchThrowable(
            () ->
                ProfileCredentialsProvider.builder()
                    .profileFile(file)
                    .profileName("dev")
                    .build()
                    .resolveCredentials());

    assertThat(Diagnosis.of(error).code()).isEqualTo("BRK-133");
  }
}
