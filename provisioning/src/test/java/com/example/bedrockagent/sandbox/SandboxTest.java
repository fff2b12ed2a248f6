package com.example.bedrockagent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Targets;
import com.example.bedrockagent.sandbox.bedrock.Turns;
import java.io.IOException;
import java.net.BindException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.bedrock.model.BedrockException;

class SandboxTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  @Test
  void tellsClientsWhereItIsAndWhoTheyAre() {
    var environment = SANDBOX.account().environment("eu-west-1");

    assertThat(environment)
        .containsEntry("AWS_ENDPOINT_URL", SANDBOX.account().endpoint().toString())
        .containsEntry("AWS_REGION", "eu-west-1")
        .containsEntry("AWS_DEFAULT_REGION", "eu-west-1");
    assertThat(identity(environment)).isEqualTo("arn:aws:iam::123456789012:user/developer");
  }

  @Test
  void listensOnLoopbackOnly() {
    assertThat(SANDBOX.account().endpoint().getHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void saysThatItsPortIsTaken() {
    var port = SANDBOX.account().endpoint().getPort();

    assertThatThrownBy(() -> Sandbox.start(Sandbox.Options.DEFAULT.onPort(port)))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("127.0.0.1:" + port);
  }

  @Test
  void remembersWhoCalledWhat() {
    var role = SANDBOX.roleWith(Policies.allow("bedrock:*", "*"), "us-east-1");

    try (var client = SandboxExtension.runtime(role)) {
      client.converse(
          r -> r.modelId(Targets.geographic().invokeId()).messages(Turns.user("Hello")));
    }

    var calls = SANDBOX.account().calls();
    assertThat(SANDBOX.operations())
        .containsSubsequence("CreateRole", "PutRolePolicy", "AssumeRole", "Converse");
    assertThat(calls.get(calls.size() - 1).caller())
        .startsWith("arn:aws:sts::123456789012:assumed-role/Role");
    assertThat(calls.get(calls.size() - 1).body()).contains("\"Hello\"");
  }

  @Test
  void doesNotKnowKeysItHasNotIssued() {
    var stranger =
        SANDBOX
            .connect("us-east-1")
            .with(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDOTHER", "s")));

    assertRefused(stranger, "UnrecognizedClientException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-gov-west-1", "me-south-1"})
  void hasNoOtherRegionsThanItsOwn(String region) {
    assertThat(SANDBOX.account().regions()).doesNotContain(region);
    assertRefused(SANDBOX.connect(region), "InvalidSignatureException");
  }

  /** The account is in the partition aws, and so is every region its clients may sign for. */
  @ParameterizedTest
  @ValueSource(strings = {"us-gov-west-1", "aws-us-gov-global", "cn-north-1"})
  void hasNoOtherPartition(String region) {
    var connection = SANDBOX.connect(region);

    try (var iam = connection.iam();
        var sts = connection.sts()) {
      for (var call : List.<ThrowingCallable>of(iam::listRoles, sts::getCallerIdentity)) {
        assertThatThrownBy(call)
            .isInstanceOfSatisfying(
                AwsServiceException.class,
                e -> {
                  assertThat(e.statusCode()).isEqualTo(403);
                  assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch");
                  assertThat(e.awsErrorDetails().errorMessage())
                      .startsWith("Credential should be scoped to a valid region, not '");
                });
      }
    }
  }

  @Test
  void refusesCallsThatNobodySigned() throws IOException, InterruptedException {
    var uri = SANDBOX.account().endpoint().resolve("/foundation-models");

    var reply =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());

    assertThat(reply.statusCode()).isEqualTo(403);
    assertThat(reply.headers().firstValue("x-amzn-errortype"))
        .contains("MissingAuthenticationTokenException");
  }

  private static String identity(Map<String, String> environment) {
    var keys =
        AwsBasicCredentials.create(
            environment.get("AWS_ACCESS_KEY_ID"), environment.get("AWS_SECRET_ACCESS_KEY"));
    var connection =
        SANDBOX.connect(environment.get("AWS_REGION")).with(StaticCredentialsProvider.create(keys));
    try (var sts = connection.sts()) {
      return sts.getCallerIdentity().arn();
    }
  }

  private static void assertRefused(AwsConnection connection, String code) {
    try (var bedrock = connection.bedrock()) {
      assertThatThrownBy(() -> bedrock.listFoundationModels(r -> {}))
          .isInstanceOfSatisfying(
              BedrockException.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(403);
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
              });
    }
  }
}
