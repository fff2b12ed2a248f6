package com.example.bedrockagent.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What this process got to know is never said, and nothing else is lost for it. */
class KnownSecretsTest {

  private static final String TOKEN =
      "IQoJb3JpZ2luX2VjEKf//////////wEaCXVzLWVhc3QtMSJHMEUCIQDa+u2Yx7m5Qk0vB1pTz9rWcL4hN8sJ6gF3e==";

  @Test
  void aTokenIsRemovedWhereverItStands() {
    KnownSecrets.add(TOKEN);

    assertThat(KnownSecrets.removedFrom("Header value: " + TOKEN + " is refused"))
        .isEqualTo("Header value: [removed] is refused");
  }

  @Test
  void aTokenIsRemovedThoughItsLineBreakBecameABlank() {
    KnownSecrets.add("SECRETTOK\nXq");

    assertThat(KnownSecrets.removedFrom("value: SECRETTOK Xq.")).isEqualTo("value: [removed].");
  }

  @Test
  void aPieceOfATokenIsRemovedWhereverItWasCut() {
    KnownSecrets.add(TOKEN);

    var cut = "… " + TOKEN.substring(20, 70) + " …";
    assertThat(KnownSecrets.removedFrom(cut)).isEqualTo("… [removed] …");
  }

  @ParameterizedTest
  @CsvSource({
    "pa/ss?w0#rd@x%41:y, pa%2Fss%3Fw0%23rd%40x%2541%3Ay",
    "pa/ss?w0#rd@x%41:y, pa/ss?w0#rd@x%41:y",
    "pa/ss?w0#rd@x%41:y, pa\\/ss?w0#rd@x%41:y",
    "w0rd\"of\\mine,      w0rd\\\"of\\\\mine",
    "schlüssel-9,        schl%C3%BCssel-9",
    "schlüssel-9,        schl\\u00fcssel-9",
    "two w0rds here,     two+w0rds+here",
    "two w0rds here,     two%20w0rds%20here",
  })
  void aPasswordIsRemovedInEveryFormItTravelsIn(String password, String form) {
    KnownSecrets.add(password);

    assertThat(KnownSecrets.removedFrom("to 'u:" + form + "' there"))
        .isEqualTo("to 'u:[removed]' there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "password", "test", "Bearer", "12345678", "", "   "})
  void aCommonWordIsKept(String password) {
    KnownSecrets.add(password);

    var text = "The postgres password test of Bearer 12345678";
    assertThat(KnownSecrets.removedFrom(text)).isEqualTo(text);
  }

  @Test
  void aShortPasswordIsNotTakenOutOfALongerWord() {
    KnownSecrets.add("agent7");

    assertThat(KnownSecrets.removedFrom("role agent77 of agent7 and xagent7"))
        .isEqualTo("role agent77 of [removed] and xagent7");
  }

  @Test
  void theEnvironmentHasThemByName() {
    KnownSecrets.addAll(
        Map.of(
            "AWS_SESSION_TOKEN", "env-session-1",
            "PGPASSWORD", "env-password-1",
            "HTTPS_PROXY", "http://u:env/proxy@1@proxy:3128",
            "OTEL_EXPORTER_OTLP_HEADERS", "api-key=env-header-1,x=y",
            "AWS_WEB_IDENTITY_TOKEN_FILE", "token-file-1",
            "AWS_REGION", "us-east-1"),
        new Properties());

    assertThat(
            KnownSecrets.removedFrom(
                "env-session-1 env-password-1 env/proxy@1 env-header-1 token-file-1 us-east-1"))
        .isEqualTo("[removed] [removed] [removed] [removed] token-file-1 us-east-1");
  }
}
