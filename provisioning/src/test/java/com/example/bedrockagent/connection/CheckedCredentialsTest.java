package com.example.bedrockagent.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.diagnosis.Diagnosis;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Credentials that no request can carry are refused before anything is sent. */
class CheckedCredentialsTest {

  private static final String ID = "AKIAIOSFODNN7EXAMPLE";

  @ParameterizedTest
  @CsvSource({
    "environment,       The session token in AWS_SESSION_TOKEN has",
    "system properties, The session token in the system property aws.sessionToken has",
    "profile dev,       The session token of profile dev (process) has",
  })
  void saysWhichTokenHasALineBreak(String source, String sentence) {
    var sources = new CredentialSources(List.of(CredentialSource.set(source, "process")), false);
    var checked = CheckedCredentials.of(session("Zq7wXk9v\r\nJm3zRt5y"), sources, null);

    assertThatThrownBy(checked::resolveCredentials)
        .isInstanceOf(SdkClientException.class)
        .hasMessage(
            sentence + " a line break in it (character 9 of 18), which no request can carry.");
  }

  @ParameterizedTest
  @CsvSource({
    "'Zq7w\nXk9v',        a line break",
    "'Zq7w Xk9v',         a blank",
    "Zq7w\u0007Xk9v,      a control character",
    "Zq7wüXk9v,           a character that is not ASCII",
  })
  void looksAtEveryPart(String unfit, String what) {
    assertThat(each(unfit))
        .allSatisfy(
            credentials ->
                assertThatThrownBy(() -> CheckedCredentials.of(credentials).resolveCredentials())
                    .hasMessageContaining(" has " + what + " in it")
                    .hasMessageNotContainingAny("Zq7w", "Xk9v"));
  }

  @Test
  void saysThatTheApiKeyHasALineBreak() {
    var sources = new CredentialSources(List.of(), true);
    var fine = StaticCredentialsProvider.create(AwsBasicCredentials.create(ID, "secret"));
    var checked = CheckedCredentials.of(fine, sources, "ABSKZq7wXk9v\nJm3z");

    assertThatThrownBy(checked::resolveCredentials)
        .hasMessageStartingWith("The API key in AWS_BEARER_TOKEN_BEDROCK has a line break in it")
        .hasMessageNotContainingAny("Zq7w", "Jm3z");
  }

  @Test
  void takesWhatARequestCanCarry() {
    var fine = session("IQoJb3JpZ2luX2Vj//+w==");

    assertThat(CheckedCredentials.of(fine).resolveCredentials())
        .isEqualTo(fine.resolveCredentials());
  }

  @Test
  void everyConnectionHasThem() {
    var connection = new AwsConnection(session("Zq7w\nXk9v"), "us-east-1", Optional.empty());

    assertThatThrownBy(() -> connection.sts().getCallerIdentity())
        .satisfies(
            error -> {
              var finding = Diagnosis.of(error);
              assertThat(finding.code()).isEqualTo("BRK-155");
              assertThat(finding.evidence()).doesNotContain("Zq7w", "Xk9v");
            });
  }

  private static AwsCredentialsProvider session(String token) {
    return StaticCredentialsProvider.create(
        AwsSessionCredentials.create(ID, "wJalrXUtnFEMI/K7MDENG", token));
  }

  /** Credentials of which one part each is not fit. */
  private static List<AwsCredentialsProvider> each(String unfit) {
    return List.of(
        StaticCredentialsProvider.create(AwsBasicCredentials.create(unfit, "secret")),
        StaticCredentialsProvider.create(AwsBasicCredentials.create(ID, unfit)),
        session(unfit));
  }
}
