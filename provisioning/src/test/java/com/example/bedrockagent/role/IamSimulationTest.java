package com.example.bedrockagent.role;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.role.RoleVerifier.Verdict;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** How often IAM is asked, and in which forms its answer is understood. */
@Timeout(60)
class IamSimulationTest {

  private static final List<AccessQuestion> QUESTIONS =
      List.of(
          question("arn:aws:bedrock:us-east-1::foundation-model/m", Map.of("k", "v")),
          question("arn:aws:bedrock:us-east-2::foundation-model/m", Map.of("k", "v")),
          question("arn:aws:bedrock:us-east-1:123456789012:inference-profile/p", Map.of()));

  /** One of two alike is denied, so that none can have the other's decision. */
  private static final List<Verdict> EXPECTED =
      QUESTIONS.stream()
          .map(one -> new Verdict("bedrock:InvokeModel", one.resource(), decision(one.resource())))
          .toList();

  private final List<List<String>> asked = new ArrayList<>();
  private HttpServer server;
  private BiFunction<String, List<String>, String> answer;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          var resources = values(form, "ResourceArns.member.");
          asked.add(resources);
          var body =
              "<R><SimulatePrincipalPolicyResult><IsTruncated>false</IsTruncated><EvaluationResults>"
                  + answer.apply("bedrock:InvokeModel", resources)
                  + "</EvaluationResults></SimulatePrincipalPolicyResult></R>";
          exchange.sendResponseHeaders(200, body.length());
          exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void asksOnceForWhatIsAskedAlike() {
    answer =
        (action, resources) ->
            resources.stream()
                .map(one -> result(action, one, decision(one), ""))
                .collect(joining());

    assertThat(decide()).isEqualTo(EXPECTED);
    assertThat(asked).extracting(List::size).containsExactly(2, 1);
  }

  @Test
  void understandsDecisionsOnEachResourceBelowTheActions() {
    answer =
        (action, resources) ->
            result(
                action,
                resources.size() == 1 ? resources.get(0) : "*",
                resources.size() == 1 ? decision(resources.get(0)) : "implicitDeny",
                resources.size() == 1
                    ? ""
                    : resources.stream().map(IamSimulationTest::below).collect(joining()));

    assertThat(decide()).isEqualTo(EXPECTED);
    assertThat(asked).hasSize(2);
  }

  @Test
  void asksForEachResourceIfTheAnswerToAllDoesNotNameThem() {
    answer =
        (action, resources) ->
            result(action, "*", resources.size() == 1 ? decision(resources.get(0)) : "allowed", "");

    assertThat(decide()).isEqualTo(EXPECTED);
    assertThat(asked).extracting(List::size).containsExactly(2, 1, 1, 1);
  }

  private List<Verdict> decide() {
    var connection =
        new AwsConnection(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
            "us-east-1",
            Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
    try (var iam = connection.iam()) {
      var role = Arn.parse("arn:aws:iam::123456789012:role/agent");
      return new IamSimulation(iam, role).decide(QUESTIONS);
    }
  }

  private static AccessQuestion question(String resource, Map<String, String> context) {
    return new AccessQuestion(List.of("bedrock:InvokeModel"), resource, context);
  }

  private static String decision(String resource) {
    return resource.contains("us-east-2") ? "explicitDeny" : "allowed";
  }

  private static String result(String action, String resource, String decision, String below) {
    return "<member><EvalActionName>%s</EvalActionName><EvalResourceName>%s</EvalResourceName>"
            .formatted(action, resource)
        + "<EvalDecision>%s</EvalDecision><ResourceSpecificResults>%s</ResourceSpecificResults>"
            .formatted(decision, below)
        + "</member>";
  }

  private static String below(String resource) {
    return "<member><EvalResourceName>%s</EvalResourceName>".formatted(resource)
        + "<EvalResourceDecision>%s</EvalResourceDecision></member>".formatted(decision(resource));
  }

  private static List<String> values(String form, String prefix) {
    return Stream.of(form.split("&"))
        .filter(pair -> pair.startsWith(prefix))
        .map(pair -> pair.substring(pair.indexOf('=') + 1))
        .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
        .toList();
  }
}
