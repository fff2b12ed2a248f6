package com.example.bedrockagent.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credentials with a line break in them are refused by name, before anything is sent. */
@Timeout(120)
class UnfitCredentialsTest {

  private static final String ID = "AKIAIOSFODNN7EXAMPLE";

  /** What the program printed, and how it ended. */
  private record Ended(int code, String text) {}

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "AWS_SESSION_TOKEN,        'Zq7wXk9v\nJm3z'",
    "AWS_SESSION_TOKEN,        'Zq7wXk9v\r\nJm3z'",
    "AWS_ACCESS_KEY_ID,        'Zq7wXk9v\nJm3z'",
    "AWS_SECRET_ACCESS_KEY,    'Zq7wXk9v\nJm3z'",
    "AWS_BEARER_TOKEN_BEDROCK, 'Zq7wXk9v\nJm3z'",
  })
  void aCheckSaysWhichVariableItIs(String variable, String value) throws Exception {
    var ended = run(Map.of(variable, value), "check", "--aws", "--output", "json");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.text())
        .contains("BRK-155")
        .contains("in " + variable + " has a line break in it (character 9 of ");
    assertThatNothingIsShown(value, ended);
  }

  @ParameterizedTest
  @CsvSource({
    "ask --stacktrace Hello",
    "check",
    "models",
    "serve --port 0",
    "provision plan",
    "provision verify",
  })
  void noCommandShowsIt(String command) throws Exception {
    var token = "Zq7wXk9v\nJm3z";

    var ended = run(Map.of("AWS_SESSION_TOKEN", token), command.split(" "));

    assertThat(ended.code()).isIn(1, 3);
    assertThat(ended.text()).contains("The session token in AWS_SESSION_TOKEN has a line break");
    assertThatNothingIsShown(token, ended);
  }

  @Test
  void aProfileIsNamed() throws Exception {
    var token = "Zq7wXk9v\nJm3z";
    var json =
        "{\"Version\":1,\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"%s\"}"
            .formatted(ID, token.replace("\n", "\\n"));
    Files.writeString(directory.resolve("credentials.json"), json);
    Files.createDirectories(directory.resolve(".aws"));
    Files.writeString(
        directory.resolve(".aws/config"),
        "[profile dev]\ncredential_process = cat %s\n"
            .formatted(directory.resolve("credentials.json")));

    var ended =
        run(
            Map.of(
                "AWS_PROFILE", "dev",
                "AWS_ACCESS_KEY_ID", "",
                "AWS_SECRET_ACCESS_KEY", "",
                "AWS_CONFIG_FILE", directory.resolve(".aws/config").toString()),
            "check");

    assertThat(ended.text())
        .contains("The session token of profile dev (process) has a line break");
    assertThatNothingIsShown(token, ended);
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_ENDPOINT_URL, http://u:Zq7w/Xk9v@127.0.0.1:9",
    "AWS_ENDPOINT_URL, http://u:Zq7wXk9v@127.0.0.1:9",
    "AWS_ENDPOINT_URL, //u:Zq7wXk9v@127.0.0.1:9",
    "HTTP_PROXY,       http://u:Zq7wXk9v@127.0.0.1:9",
    "HTTP_PROXY,       http://u:Zq7w/Xk9v@127.0.0.1:9",
    "HTTPS_PROXY,      http://u:Zq7w%2FXk9v@127.0.0.1:9",
    "HTTPS_PROXY,      u:Zq7wXk9v@127.0.0.1:9",
  })
  void noPasswordOnTheWayToAwsIsShown(String variable, String value) throws Exception {
    var ended = run(Map.of(variable, value), "check", "--aws", "--stacktrace");

    assertThat(ended.code()).isPositive();
    assertThat(ended.text()).doesNotContain("Zq7w", "Xk9v");
  }

  @Test
  void saysThatAProxyCanNotBeRead() throws Exception {
    var ended = run(Map.of("HTTP_PROXY", "http://u:Zq7w/Xk9v@127.0.0.1:9"), "models");

    assertThat(ended.text())
        .contains("Warning: HTTP_PROXY is no URL, so the AWS SDK uses no proxy")
        .doesNotContain("MalformedURLException");
  }

  private Ended run(Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    var all = new HashMap<>(Map.of("AWS_ACCESS_KEY_ID", ID, "AWS_SECRET_ACCESS_KEY", "s"));
    all.put("AWS_REGION", "us-east-1");
    all.put("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
    all.putAll(environment);
    var process = Program.in(directory, all, args).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes());
    return new Ended(process.waitFor(), text);
  }

  /** No four characters of it that stand together. */
  private static void assertThatNothingIsShown(String secret, Ended ended) {
    var pieces =
        List.of(secret.split("\\s+")).stream()
            .flatMap(
                part ->
                    IntStream.range(0, part.length() - 3)
                        .mapToObj(at -> part.substring(at, at + 4)));
    assertThat(pieces).isNotEmpty().noneMatch(ended.text()::contains);
  }
}
