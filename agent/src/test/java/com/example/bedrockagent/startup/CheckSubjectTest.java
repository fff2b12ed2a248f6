package com.example.bedrockagent.startup;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.connection.CredentialSources;
import com.example.bedrockagent.hosting.Host;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.policy.Statement;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Which checks are the same. */
class CheckSubjectTest {

  private static final AwsConnection CONNECTION =
      new AwsConnection(keys("AKIAIOSFODNN7EXAMPLE"), "us-east-1", Optional.empty());
  private static final ModelId MODEL = ModelId.parse("anthropic.claude-haiku-4-5-20251001-v1:0");
  private static final Origin ORIGIN = origin(false);
  private static final Optional<String> OWN = Optional.empty();

  @Test
  void isTheSameForTheSame() {
    assertThat(CheckSubject.of(CONNECTION, MODEL, OWN, ORIGIN, tools("a:B")))
        .isPresent()
        .isEqualTo(CheckSubject.of(CONNECTION, MODEL, OWN, ORIGIN, tools("a:B")));
  }

  @Test
  void isAnotherForAnything() {
    var otherKey = CONNECTION.with(keys("AKIAI44QH8DHBEXAMPLE"));
    var region = new AwsConnection(CONNECTION.credentials(), "eu-west-1", Optional.empty());
    var endpoint =
        new AwsConnection(
            CONNECTION.credentials(), "us-east-1", Optional.of(URI.create("http://localhost:1")));
    var sonnet = ModelId.parse("anthropic.claude-sonnet-4-5-20250929-v1:0");

    assertThat(
            Stream.of(
                CheckSubject.of(CONNECTION, MODEL, OWN, ORIGIN, tools("a:B")),
                CheckSubject.of(otherKey, MODEL, OWN, ORIGIN, tools("a:B")),
                CheckSubject.of(region, MODEL, OWN, ORIGIN, tools("a:B")),
                CheckSubject.of(endpoint, MODEL, OWN, ORIGIN, tools("a:B")),
                CheckSubject.of(CONNECTION, sonnet, OWN, ORIGIN, tools("a:B")),
                CheckSubject.of(CONNECTION, MODEL, Optional.of("global"), ORIGIN, tools("a:B")),
                CheckSubject.of(CONNECTION, MODEL, OWN, origin(true), tools("a:B")),
                CheckSubject.of(CONNECTION, MODEL, OWN, ORIGIN, tools("a:C"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void doesNotShowTheKey() {
    assertThat(CheckSubject.of(CONNECTION, MODEL, OWN, ORIGIN, List.of()).orElseThrow().digest())
        .matches("[0-9a-f]{64}");
  }

  @Test
  void isNoneWithoutCredentials() {
    AwsCredentialsProvider nobody =
        () -> {
          throw SdkClientException.create("Unable to load credentials");
        };

    assertThat(CheckSubject.of(CONNECTION.with(nobody), MODEL, OWN, ORIGIN, List.of())).isEmpty();
  }

  private static AwsCredentialsProvider keys(String id) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, "secret"));
  }

  private static Origin origin(boolean bearerToken) {
    var host = Host.of(Map.of(), Path.of("/nowhere"));
    var sources = new CredentialSources(List.of(), bearerToken);
    return new Origin(host, "environment", Optional.of(sources), "--region");
  }

  private static List<Statement> tools(String action) {
    return List.of(Statement.allowMatching("Tool", List.of(action), List.of("*"), List.of()));
  }
}
