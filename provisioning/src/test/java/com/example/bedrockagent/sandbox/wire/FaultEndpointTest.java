package com.example.bedrockagent.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.model.Targets;
import com.example.bedrockagent.sandbox.SandboxExtension;
import com.example.bedrockagent.sandbox.bedrock.Turns;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;

/** Faults posted to the sandbox, as {@code curl --data} posts them. */
class FaultEndpointTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  @Test
  void letsTheNextCallGoWrong() throws Exception {
    var reply = send("POST", "Converse throttling\n");

    assertThat(reply.statusCode()).isEqualTo(204);
    try (var client = SandboxExtension.runtime(SANDBOX.connect("us-east-1"))) {
      assertThatThrownBy(
              () ->
                  client.converse(
                      r ->
                          r.modelId(Targets.geographic().invokeId()).messages(Turns.user("Hello"))))
          .isInstanceOf(ThrottlingException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ConverseStream slow 500",
        "AssumeRole assume-role-not-allowed",
        "PutRolePolicy concurrent-modification",
        "* drop-after 3"
      })
  void takesALine(String line) throws Exception {
    var reply = send("POST", line);

    SANDBOX.account().faults().clear();
    assertThat(reply.statusCode()).isEqualTo(204);
  }

  @ParameterizedTest(name = "{0} \"{1}\"")
  @CsvSource({
    "POST, '', POST a line such as: ConverseStream throttling",
    "POST, ConverseStream, POST a line such as: ConverseStream throttling",
    "GET, ConverseStream throttling, POST a line such as: ConverseStream throttling",
    "POST, ConverseStream nonsense, No error is called"
  })
  void saysInJsonWhatItDoesNotTake(String method, String line, String message) throws Exception {
    var reply = send(method, line);

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(JsonReply.JSON.readTree(reply.body()).path("message").asText()).contains(message);
  }

  private static HttpResponse<String> send(String method, String line)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(SANDBOX.account().endpoint().resolve("/_sandbox/faults"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, BodyPublishers.ofString(line))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
