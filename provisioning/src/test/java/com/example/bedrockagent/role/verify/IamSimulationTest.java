package com.example.bedrockagent.role.verify;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.decision.PolicyLayer;
import com.example.bedrockagent.role.AccessQuestion;
import com.example.bedrockagent.role.verify.RoleVerifier.Verdict;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** How often IAM is asked, and in which forms its answer is understood. */
@Timeout(60)
class IamSimulationTest {

  private static final Arn ROLE = Arn.parse("arn:aws:iam::123456789012:role/agent");

  private static final List<AccessQuestion> QUESTIONS =
      List.of(
          question("arn:aws:bedrock:us-east-1::foundation-model/m", Map.of("k", List.of("v"))),
          question("arn:aws:bedrock:us-east-2::foundation-model/m", Map.of("k", List.of("v"))),
          question("arn:aws:bedrock:us-east-1:123456789012:inference-profile/p", Map.of()));

  /** One of two alike is denied, so that none can have the other's decision. */
  private static final List<Verdict> EXPECTED =
      QUESTIONS.stream()
          .map(one -> new Verdict("bedrock:InvokeModel", one.resource(), ruling(one.resource())))
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

  @ParameterizedTest(name = "organisation {0}, boundary {1}: {2}")
  @CsvSource({
    "false, false, SERVICE_CONTROL",
    "false, '', SERVICE_CONTROL",
    "true, false, BOUNDARY",
    "'', false, BOUNDARY",
    "true, true, IDENTITY",
    "'', '', IDENTITY",
  })
  void saysWhichLayerDecided(String organisation, String boundary, PolicyLayer layer) {
    var below =
        "<member><EvalResourceName>r</EvalResourceName>"
            + "<EvalResourceDecision>implicitDeny</EvalResourceDecision>"
            + detail("PermissionsBoundaryDecisionDetail", "AllowedByPermissionsBoundary", boundary)
            + "</member>";
    answer =
        (action, resources) ->
            result(action, "r", "implicitDeny", below)
                .replace(
                    "</EvalDecision>",
                    "</EvalDecision>"
                        + detail(
                            "OrganizationsDecisionDetail", "AllowedByOrganizations", organisation));

    assertThat(decideOne().ruling()).isEqualTo(new Ruling.Denied(layer, false));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tellsWhichContextWasMissingWhereverIamSaysIt(boolean isBelow) {
    var missing =
        "<MissingContextValues><member>aws:SourceVpc</member><member>K</member>"
            + "</MissingContextValues>";
    var below =
        "<member><EvalResourceName>r</EvalResourceName>"
            + "<EvalResourceDecision>allowed</EvalResourceDecision>%s</member>".formatted(missing);
    answer =
        (action, resources) ->
            isBelow
                ? result(action, "r", "allowed", below)
                : result(action, "r", "allowed", "").replace("</member>", missing + "</member>");

    assertThat(decideOne().missing()).containsExactly("aws:SourceVpc");
  }

  private IamSimulation.Answer decideOne() {
    var one = question("r", Map.of("k", List.of("v")));
    try (var iam = connection().iam()) {
      return new IamSimulation(iam, ROLE).decide(List.of(one)).get(0);
    }
  }

  private static String detail(String element, String flag, String value) {
    return value.isEmpty() ? "" : "<%1$s><%2$s>%3$s</%2$s></%1$s>".formatted(element, flag, value);
  }

  private List<Verdict> decide() {
    try (var iam = connection().iam()) {
      return new IamSimulation(iam, ROLE)
          .decide(QUESTIONS).stream()
              .map(
                  one ->
                      new Verdict(one.request().action(), one.request().resource(), one.ruling()))
              .toList();
    }
  }

  private AwsConnection connection() {
    return new AwsConnection(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
        "us-east-1",
        Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
  }

  private static AccessQuestion question(String resource, Map<String, List<String>> context) {
    return new AccessQuestion(List.of("bedrock:InvokeModel"), resource, context);
  }

  private static Ruling ruling(String resource) {
    return resource.contains("us-east-2")
        ? new Ruling.Denied(PolicyLayer.IDENTITY, true)
        : new Ruling.Allowed();
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
