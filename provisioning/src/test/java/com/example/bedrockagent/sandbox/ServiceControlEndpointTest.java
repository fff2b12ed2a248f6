package com.example.bedrockagent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.bedrockagent.sandbox.wire.JsonReply;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.model.IamException;

/** Service control policies posted to the sandbox, as {@code curl --data} posts them. */
class ServiceControlEndpointTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  @AfterEach
  void leaveTheOrganisation() throws Exception {
    send("POST", "[]");
  }

  @Test
  void aPolicyThatOnlyDeniesStandsBesideFullAccess() throws Exception {
    var reply = send("POST", Policies.deny("iam:GetRole", "*"));

    assertThat(reply.statusCode()).isEqualTo(204);
    assertThat(refusal()).endsWith(" with an explicit deny in a service control policy");
    try (var iam = SandboxExtension.iam(SANDBOX.connect("us-east-1"))) {
      assertThatCode(iam::listRoles).doesNotThrowAnyException();
    }
  }

  @Test
  void eachLevelHasToAllow() throws Exception {
    send("POST", "[%s, %s]".formatted(Policies.allow("*", "*"), Policies.allow("bedrock:*", "*")));

    assertThat(refusal())
        .endsWith(" because no service control policy allows the iam:GetRole action");
  }

  @ParameterizedTest(name = "{0} \"{1}\"")
  @CsvSource({
    "GET, '', POST a service control policy in JSON",
    "POST, '{', This is no JSON.",
    "POST, '{\"Statement\": [{\"Effect\": \"Deny\"}]}', Policy statement must contain actions."
  })
  void saysInJsonWhatItDoesNotTake(String method, String body, String message) throws Exception {
    var reply = send(method, body);

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(JsonReply.JSON.readTree(reply.body()).path("message").asText()).contains(message);
  }

  private static String refusal() {
    try (var iam = SandboxExtension.iam(SANDBOX.connect("us-east-1"))) {
      return catchThrowableOfType(IamException.class, () -> iam.getRole(r -> r.roleName("Nobody")))
          .awsErrorDetails()
          .errorMessage();
    }
  }

  private static HttpResponse<String> send(String method, String body)
      throws IOException, InterruptedException {
    var endpoint = SANDBOX.account().endpoint().resolve("/_sandbox/service-control-policies");
    var request = HttpRequest.newBuilder(endpoint).method(method, BodyPublishers.ofString(body));
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
