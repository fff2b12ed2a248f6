package com.example.bedrockagent.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.diagnosis.log.ErrorText;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedTextTest {

  private static final String MESSAGE = ErrorCatalogue.byName("profile-not-allowed").message();

  private static final AwsError DENIED =
      new AwsError(Optional.of("AccessDeniedException"), OptionalInt.empty(), MESSAGE);

  @Test
  void readsWhatTheAwsCliAndBoto3Print() {
    var text =
        "botocore.errorfactory.AccessDeniedException: An error occurred (AccessDeniedException)"
            + " when calling the ConverseStream operation (reached max retries: 4): "
            + MESSAGE;

    assertThat(ErrorText.parse(text)).isEqualTo(DENIED);
  }

  @Test
  void readsAJavaExceptionWithItsSuffixAndStackTrace() {
    var text =
        "dev.langchain4j.exception.AuthenticationException:"
            + " software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException: "
            + MESSAGE
            + " (Service: BedrockRuntime, Status Code: 403, Request ID: 0e6a7c0e) (SDK Attempt"
            + " Count: 1)\n\tat com.example.Main.main(Main.java:12)\n\t... 3 more\n";

    assertThat(ErrorText.parse(text))
        .isEqualTo(new AwsError(DENIED.code(), OptionalInt.of(403), MESSAGE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"%s\",\"__type\":\"AccessDeniedException\"}",
        "{\"Message\":\"%s\",\"__type\":\"com.amazon.coral.service#AccessDeniedException\"}",
        "API error:\n {\"message\": \"%s\",\n \"code\": \"AccessDeniedException:http://internal\"}",
      })
  void readsTheJsonOfAResponse(String body) {
    assertThat(ErrorText.parse(body.formatted(MESSAGE))).isEqualTo(DENIED);
  }

  @Test
  void readsABareExceptionName() {
    assertThat(ErrorText.parse("ERROR AccessDeniedException: " + MESSAGE)).isEqualTo(DENIED);
  }

  @Test
  void readsAMessageThatStandsAlone() {
    assertThat(ErrorText.parse("  Operation\n not allowed "))
        .isEqualTo(new AwsError(Optional.empty(), OptionalInt.empty(), "Operation not allowed"));
  }

  @Test
  void bracesDoNotMakeAMessageJson() {
    assertThat(ErrorText.parse("Too many requests {retry: later}").message())
        .isEqualTo("Too many requests {retry: later}");
  }

  @Test
  void emptyTextIsNoError() {
    assertThat(ErrorText.diagnose("").evidence()).isEqualTo("There was no message.");
  }

  @Test
  void aTokenPastedAlongIsNotShown() {
    var finding = ErrorText.diagnose("AWS_SESSION_TOKEN=IQoJb3JpZ2lu aws: Operation not allowed");

    assertThat(finding.evidence())
        .isEqualTo("AWS_SESSION_TOKEN=[removed] aws: Operation not allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The bearer token included in the request is invalid",
        "Bearer authentication is not supported here.",
        "AWS_SESSION_TOKEN: not set",
        "See https://example.com/a@b and ann@example.com",
      })
  void noWordOfASentenceIsTakenForASecret(String message) {
    assertThat(ErrorText.diagnose(message).evidence()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.ZRrHA1J, Authorization: Bearer [removed]",
    "bearer AbcdefghijklmnopQrstuvwxyz is expired,           bearer [removed] is expired",
    "via http://ann:Zq7w/Xk9v@proxy:3128,                    via http://ann:[removed]@proxy:3128",
    "via http://ann:secret@proxy:3128 refused,  via http://ann:[removed]@proxy:3128 refused",
  })
  void aSecretOfAnySortIsNotShown(String message, String shown) {
    assertThat(ErrorText.diagnose(message).evidence()).isEqualTo(shown);
  }

  @Test
  void aTokenOnSeveralLinesIsNotShown() {
    var token = "FwoGZXIvYXdzEBc7wq0/".repeat(3);

    var evidence =
        ErrorText.diagnose("AWS_SESSION_TOKEN=" + token + "\n" + token + " denied").evidence();

    assertThat(evidence).isEqualTo("AWS_SESSION_TOKEN=[removed] denied");
  }

  /** The IAM set-up document, section Troubleshooting, verbatim. */
  @Test
  void knowsTheDocumentsDenialOfAProfile() {
    var finding =
        ErrorText.diagnose(
            """
            AccessDeniedException: User is not authorized to perform: bedrock:InvokeModel
            on resource: arn:aws:bedrock:us-west-2:123456789012:inference-profile/us.anthropic.claude-*
            """);

    assertThat(finding.code()).isEqualTo("BRK-104");
    assertThat(finding.remedy())
        .startsWith(
            "Allow bedrock:InvokeModel on"
                + " arn:aws:bedrock:us-west-2:123456789012:inference-profile/us.anthropic.claude-*,");
  }

  @Test
  void knowsTheDocumentsDenialOfAFoundationModel() {
    var finding =
        ErrorText.diagnose(
            """
            AccessDeniedException: User is not authorized to perform: bedrock:InvokeModel
            on resource: arn:aws:bedrock:us-west-2::foundation-model/anthropic.claude-*
            """);

    assertThat(finding.code()).isEqualTo("BRK-106");
    assertThat(finding.remedy())
        .startsWith(
            "Allow bedrock:InvokeModel on"
                + " arn:aws:bedrock:us-west-2::foundation-model/anthropic.claude-*.");
  }

  @Test
  void knowsTheDocumentsMissingModel() {
    var finding =
        ErrorText.diagnose("ResourceNotFoundException: Could not resolve the foundation model\n");

    assertThat(finding.code()).isEqualTo("BRK-114");
  }
}
