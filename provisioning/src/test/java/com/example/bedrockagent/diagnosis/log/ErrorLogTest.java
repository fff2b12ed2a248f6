package com.example.bedrockagent.diagnosis.log;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.diagnosis.AwsError;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.diagnosis.ErrorCatalogue;
import com.example.bedrockagent.diagnosis.ErrorExample;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorLogTest {

  private static final String DENIED = ErrorCatalogue.byName("profile-not-allowed").message();
  private static final String THROTTLED = ErrorCatalogue.byName("throttling").message();

  @Test
  void findsEachErrorOnceInOrderWithItsCount() {
    var log =
        """
        2026-11-24T10:00:00.123Z INFO  agent - starting
        2026-11-24T10:00:01.000Z ERROR agent - call failed
        software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException: %s (Service: BedrockRuntime, Status Code: 429, Request ID: 1) (SDK Attempt Count: 4)
        \tat software.amazon.awssdk.core.Something.call(Something.java:12)
        \t... 23 more
        2026-11-24T10:00:02.000Z WARN  agent - botocore.errorfactory.AccessDeniedException: An error occurred (AccessDeniedException) when calling the ConverseStream operation: %s
        2026-11-24T10:00:03.000Z ERROR agent - again
        software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException: %s (Service: BedrockRuntime, Status Code: 429, Request ID: 2) (SDK Attempt Count: 4)
        """
            .formatted(THROTTLED, DENIED, THROTTLED);

    assertThat(ErrorLog.of(log).errors())
        .containsExactly(
            new LoggedError(error("ThrottlingException", OptionalInt.of(429), THROTTLED), 2),
            new LoggedError(error("AccessDeniedException", OptionalInt.empty(), DENIED), 1));
  }

  @Test
  void countsAChainOfCausesOnce() {
    var trace =
        """
        Exception in thread "main" dev.langchain4j.exception.AuthenticationException: software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException: %s (Service: BedrockRuntime, Status Code: 403, Request ID: 1)
        \tat com.example.Main.main(Main.java:12)
        Caused by: java.util.concurrent.CompletionException: software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException: %s (Service: BedrockRuntime, Status Code: 403, Request ID: 1)
        \t... 3 more
        Caused by: software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException: %s (Service: BedrockRuntime, Status Code: 403, Request ID: 1)
        """
            .formatted(DENIED, DENIED, DENIED);

    assertThat(ErrorLog.of(trace).errors())
        .containsExactly(
            new LoggedError(error("AccessDeniedException", OptionalInt.of(403), DENIED), 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // AWS CLI
        "\nAn error occurred (AccessDeniedException) when calling the Converse operation: %s\n",
        // AWS CLI v2.32 and newer
        "\naws: [ERROR]: An error occurred (AccessDeniedException) when calling the Converse"
            + " operation: %s\n",
        // Python
        "Traceback (most recent call last):\n  File \"a.py\", line 3, in <module>\n"
            + "    client.converse()\n"
            + "botocore.errorfactory.AccessDeniedException: An error occurred"
            + " (AccessDeniedException) when calling the Converse operation: %s",
        // JavaScript
        "node:internal/process:1\nAccessDeniedException: %s\n    at de_Error (/app/x.js:1:2)\n"
            + "  '$fault': 'client',\n  '$metadata': {\n    httpStatusCode: 403\n  }\n}",
        // JSON and XML of responses
        "HTTP/1.1 403\n\n{\"message\":\"%s\",\"__type\":\"AccessDeniedException\"}",
        "{\n  \"Error\": {\n    \"Message\": \"%s\",\n    \"Code\": \"AccessDeniedException\"\n  }\n}",
        "<Error>\n <Code>AccessDeniedException</Code>\n <Message>%s</Message>\n</Error>",
        "response: {'Error': {'Message': '%s', 'Code': 'AccessDeniedException'}, 'x': 1}",
        // colours
        "\u001B[31mERROR\u001B[0m AccessDeniedException: \u001B[1m%s\u001B[22m\r\n",
      })
  void readsWhatSdksAndToolsPrint(String style) {
    var log = "[INFO] something else\n" + style.formatted(DENIED) + "\n[INFO] done\n";

    assertThat(ErrorLog.of(log).errors())
        .singleElement()
        .satisfies(
            logged -> {
              assertThat(logged.error().code()).contains("AccessDeniedException");
              assertThat(logged.error().message()).isEqualTo(DENIED);
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {72, 80, 100, 120})
  void undoesWhatATerminalWrapped(int width) {
    var line = "An error occurred (AccessDeniedException) when calling the X operation: " + DENIED;
    var wrapped = line.replaceAll("(.{" + width + "})", "$1\n");

    assertThat(ErrorLog.of("$ aws x\n\n" + wrapped).errors())
        .singleElement()
        .satisfies(logged -> assertThat(logged.error().message()).isEqualTo(DENIED));
  }

  @Test
  void undoesWhatAnEditorWrapped() {
    var wrapped = ("AccessDeniedException: " + DENIED).replace(" ", "\n   ");

    assertThat(ErrorLog.of(wrapped).errors())
        .containsExactly(
            new LoggedError(error("AccessDeniedException", OptionalInt.empty(), DENIED), 1));
  }

  @Test
  void findsMessagesThatStandAloneAmongOthers() {
    var log =
        """
        12:00:01 INFO  starting
        12:00:02 ERROR [main] com.example.Agent - Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain()
        12:00:03 INFO  retrying
        12:00:04 ERROR [main] com.example.Agent - Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain()
        """;

    assertThat(ErrorLog.of(log).errors())
        .containsExactly(
            new LoggedError(
                new AwsError(
                    Optional.empty(),
                    OptionalInt.empty(),
                    "Unable to load credentials from any of the providers in the chain"
                        + " AwsCredentialsProviderChain()"),
                2));
  }

  @Test
  void showsAnErrorOfAwsThatNoRuleKnows() {
    var log =
        "[INFO] a\nAn error occurred (TeapotException) when calling the Brew operation: No.\n";

    var logged = ErrorLog.of(log).errors().get(0);

    assertThat(logged.error()).isEqualTo(error("TeapotException", OptionalInt.empty(), "No."));
    assertThat(Diagnosis.knows(logged.error())).isFalse();
  }

  @Test
  void findsNothingInALogWithoutAwsErrors() {
    var log =
        """
        2026-11-24 10:00:00 INFO  starting
        2026-11-24 10:00:01 ERROR java.net.ConnectException: Connection refused
        \tat java.base/sun.nio.ch.Net.connect(Net.java:1)
        2026-11-24 10:00:02 ERROR java.lang.IllegalStateException: Operation not allowed
        {"message": "hello", "level": "info"}
        """;

    assertThat(ErrorLog.of(log).errors()).isEmpty();
  }

  @Test
  void takesASingleMessageAsItIs() {
    assertThat(ErrorLog.of("Connection refused").errors())
        .containsExactly(
            new LoggedError(
                new AwsError(Optional.empty(), OptionalInt.empty(), "Connection refused"), 1));
    assertThat(ErrorLog.of(" \n\n").errors()).isEmpty();
  }

  @Test
  void keepsAHundredKindsAndSaysThatThereAreMore() {
    var log =
        IntStream.range(0, 150)
            .mapToObj(
                i -> "An error occurred (Code" + i + ") when calling the X operation: No " + i)
            .collect(joining("\n"));

    var found = ErrorLog.of(log);

    assertThat(found.errors()).hasSize(100);
    assertThat(found.more()).isTrue();
  }

  @Test
  void readsALongLogAndALineWithoutAnEnd() throws IOException {
    var length = 8L * 1024 * 1024;

    assertThat(ErrorLog.read(new Endless("x", length)).errors()).hasSize(1);
    assertThat(ErrorLog.read(new Endless("{\"a\":[", length)).errors()).hasSize(1);
    assertThat(ErrorLog.read(new Endless("INFO nothing happened here\n", length)).errors())
        .isEmpty();
  }

  @Property
  void neverFailsAndNeverFindsMoreThanThereIs(@ForAll("text") String text) {
    var found = ErrorLog.of(text);

    assertThat(found.errors().size()).isLessThanOrEqualTo(text.length());
    assertThat(ErrorText.diagnose(text).code()).startsWith("BRK-1");
  }

  /** Random characters among pieces of what AWS and its tools print. */
  @Provide
  Arbitrary<String> text() {
    var shreds =
        Stream.concat(
                Stream.of(
                    "An error occurred (",
                    ") when calling the X operation: ",
                    "{\"message\":\"",
                    "\"Code\":\"",
                    "\"}",
                    "{'Message': '",
                    "', 'Code': '",
                    "<Code>A</Code><Message>",
                    "User: ",
                    "arn:aws:bedrock:",
                    "software.amazon.awssdk.FooException: ",
                    "ThrottlingException: ",
                    "Caused by: ",
                    "\u001B[31m",
                    "\u001B",
                    " (Service: X, Status Code: 999)",
                    "\tat a.b(",
                    "\n",
                    "\r\n",
                    "\\",
                    "$1",
                    "{",
                    "\u2019"),
                ErrorCatalogue.all().stream().map(ErrorExample::message))
            .toList();
    return Arbitraries.oneOf(Arbitraries.of(shreds), Arbitraries.strings().ofMaxLength(8))
        .list()
        .ofMaxSize(25)
        .map(pieces -> String.join("", pieces));
  }

  private static AwsError error(String code, OptionalInt status, String message) {
    return new AwsError(Optional.of(code), status, message);
  }

  /** Repeats a text without holding it. */
  private static final class Endless extends Reader {
    private final char[] piece;
    private long left;

    Endless(String piece, long length) {
      this.piece = piece.repeat(1_000).toCharArray();
      this.left = length;
    }

    @Override
    public int read(char[] target, int from, int most) {
      if (left <= 0) {
        return -1;
      }
      var count = Math.min(most, piece.length);
      System.arraycopy(piece, 0, target, from, count);
      left -= count;
      return count;
    }

    @Override
    public void close() {}
  }
}
