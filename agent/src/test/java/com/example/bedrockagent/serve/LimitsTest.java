package com.example.bedrockagent.serve;

import static com.example.bedrockagent.serve.TestService.post;
import static com.example.bedrockagent.serve.TestService.readUntil;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.sandbox.Script;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service does not take, from clients that are wrong, slow, gone, or too many. */
@Timeout(60)
class LimitsTest {

  private static final String HI = "{\"prompt\":\"Hi\",\"thread\":\"t\"}";
  private static final int BODY = 1024;

  @ParameterizedTest
  @CsvSource({
    "GET,    /invocations,   405, POST",
    "PUT,    /invocations,   405, POST",
    "POST,   /ping,          405, GET",
    "GET,    /,              404,",
    "POST,   /invocations/x, 404,",
    "OPTIONS,/invocations,   405, POST",
  })
  void saysWhatItTakes(String method, String path, int status, String allowed) throws Exception {
    try (var service = TestService.start()) {
      var response =
          service.send(service.request(path).method(method, BodyPublishers.ofString(HI)));

      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(response.headers().firstValue("allow").orElse(null)).isEqualTo(allowed);
      assertThat(response.body()).contains("\"remedy\":\"Use ");
    }
  }

  @Test
  void refusesAWebPage() throws Exception {
    try (var service = TestService.start()) {
      var request =
          service
              .request("/invocations")
              .header("Origin", "https://example.com")
              .POST(BodyPublishers.ofString(HI));

      assertThat(service.send(request).statusCode()).isEqualTo(403);
      assertThat(service.bedrock.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesARequestThatIsTooLarge(boolean tellsItsLength) throws Exception {
    var limits = new ConnectionLimits(BODY, BODY, Duration.ofSeconds(75), Duration.ofSeconds(15));
    try (var service = TestService.start(limits)) {
      var body = "{\"prompt\":\"" + "x".repeat(1_000_000) + "\"}";

      var response =
          service.send(service.request("/invocations").POST(publisher(body, tellsItsLength)));

      assertThat(response.statusCode()).isEqualTo(413);
      assertThat(response.body()).contains("more than 1024 bytes");
    }
  }

  @Test
  void refusesASecondRequestInAConversationThatIsBeingAnswered() throws Exception {
    try (var service = TestService.start()) {
      service.bedrock.next(Script.begin().textBegins("One ").silence().text("two"));
      try (var answer = service.begin(HI).body()) {
        readUntil(answer, "One ");

        var second = service.ask(HI);

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("The conversation t is being answered.");
      }
    }
  }

  @Test
  void tellsClientsToComeAgainWhenItHasEnough() throws Exception {
    try (var service = TestService.start(1)) {
      service.bedrock.next(Script.begin().textBegins("One ").silence().text("two"));
      try (var answer = service.begin(HI).body()) {
        readUntil(answer, "One ");

        var other = service.ask("{\"prompt\":\"Hi\",\"thread\":\"other\"}");

        assertThat(other.statusCode()).isEqualTo(503);
        assertThat(other.headers().firstValue("retry-after")).hasValue("5");
      }
    }
  }

  @Test
  void saysWhetherItIsBusyAndSinceWhen() throws Exception {
    try (var service = TestService.start()) {
      var since = TestService.STARTED.getEpochSecond();
      service.bedrock.next(Script.begin().textBegins("One ").silence().text("two"));

      assertThat(service.send(service.request("/ping")).body())
          .isEqualTo("{\"status\":\"Healthy\",\"time_of_last_update\":%d}".formatted(since));
      try (var answer = service.begin(HI).body()) {
        readUntil(answer, "One ");
        assertThat(service.send(service.request("/ping")).body())
            .contains("\"status\":\"HealthyBusy\"");
      }
    }
  }

  @Test
  void closesBedrocksStreamWhenTheClientGoesAway() throws Exception {
    try (var service = TestService.start()) {
      service.bedrock.next(
          Script.begin().textBegins("One ").silence().text("two"), Script.answer("Three."));
      var answer = service.begin(HI).body();
      readUntil(answer, "One ");

      answer.close();

      assertThat(service.bedrock.eventsSent()).isEqualTo(2);
      assertThat(askOnceFree(service)).contains("Three.");
    }
  }

  /** The turn that was given up needs a moment to end. */
  private static String askOnceFree(TestService service) throws Exception {
    var response = service.ask(HI);
    while (response.statusCode() == 409) {
      response = service.ask(HI);
    }
    return response.body();
  }

  @Test
  void endsTheAnswerOfAClientThatDoesNotRead() throws Exception {
    try (var service = TestService.start()) {
      var script = Script.begin();
      // More than the system keeps for a connection, and much more than may wait here.
      for (var i = 0; i < 400; i++) {
        script.textBegins("x".repeat(100_000));
      }
      service.bedrock.next(script.silence().text("never"));

      try (var client = service.connect(post(HI))) {
        assertThat(service.bedrock.eventsSent()).isPositive();

        var in = new BufferedInputStream(client.getInputStream());
        var answer = readUntil(in, "event: error\n");
        assertThat(answer).startsWith("HTTP/1.1 200 OK").doesNotContain("event: done");
        assertThat(readUntil(in, "\n\n")).contains("slow-client");
      }
    }
  }

  @Test
  void answersTwoRequestsThatComeAtOnceOneAfterTheOther() throws Exception {
    try (var service = TestService.start()) {
      service.bedrock.next(Script.answer("One."), Script.answer("Two."));

      try (var client = service.connect(post(HI) + post(HI))) {
        var in = client.getInputStream();
        assertThat(readUntil(in, "event: done")).contains("One.").doesNotContain("Two.");
        assertThat(readUntil(in, "event: done")).contains("HTTP/1.1 200 OK", "Two.");
      }
    }
  }

  @Test
  void closesTheConnectionOfAClientThatSendsMoreThanOneRequestAhead() throws Exception {
    try (var service = TestService.start()) {
      service.bedrock.next(Script.begin().textBegins("One ").silence().text("two"));

      try (var client = service.connect(post(HI))) {
        readUntil(client.getInputStream(), "One ");
        client.getOutputStream().write((post(HI) + post(HI)).getBytes(UTF_8));

        assertThat(client.getInputStream().readAllBytes()).isNotNull();
        assertThat(service.bedrock.eventsSent()).isEqualTo(2);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0\1\2 garbage\r\n\r\n",
        "POST\r\n\r\n",
        "GET /ping HTTP/9\r\n\r\n",
        "{}\r\n\r\n"
      })
  void refusesWhatIsNotHttp(String garbage) throws Exception {
    try (var service = TestService.start();
        var client = service.connect(garbage)) {
      var response = new String(client.getInputStream().readAllBytes(), UTF_8);

      assertThat(response).startsWith("HTTP/1.1 400 ").contains("\"code\":\"bad-http\"");
    }
  }

  @Test
  void refusesGarbageAfterARequest() throws Exception {
    try (var service = TestService.start();
        var client = service.connect("GET /ping HTTP/1.1\r\nHost: x\r\n\r\n\0\1\2\r\n\r\n")) {
      var response = new String(client.getInputStream().readAllBytes(), UTF_8);

      assertThat(response).startsWith("HTTP/1.1 200 ").contains("Healthy", "HTTP/1.1 400 ");
    }
  }

  @Test
  void refusesHeadersThatAreTooLong() throws Exception {
    try (var service = TestService.start();
        var client =
            service.connect(
                "GET /ping HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(70_000) + "\r\n\r\n")) {
      assertThat(readUntil(client.getInputStream(), "\r\n")).startsWith("HTTP/1.1 431 ");
    }
  }

  @Test
  void givesUpAClientThatNeverEndsItsRequest() throws Exception {
    var limits = new ConnectionLimits(BODY, BODY, Duration.ofMillis(50), Duration.ofSeconds(15));
    try (var service = TestService.start(limits);
        var client = service.connect("POST /invocations HTTP/1.1\r\nContent-Length: 9\r\n\r\n{")) {
      assertThat(client.getInputStream().readAllBytes()).isEmpty();
    }
  }

  @Test
  void keepsAConnectionBusyWhileTheModelIsSilent() throws Exception {
    var limits = new ConnectionLimits(BODY, BODY, Duration.ofSeconds(75), Duration.ofMillis(20));
    try (var service = TestService.start(limits)) {
      service.bedrock.next(Script.begin().textBegins("One ").silence().text("two"));

      try (var answer = service.begin(HI).body()) {
        assertThat(readUntil(answer, "\n: still at it\n\n")).contains("One ");
      }
    }
  }

  @Test
  void answersAnOldProxyThatKnowsNoChunks() throws Exception {
    try (var service = TestService.start()) {
      service.bedrock.next(Script.answer("Blue."));

      try (var client = service.connect(post(HI).replace("HTTP/1.1", "HTTP/1.0"))) {
        var answer = new String(client.getInputStream().readAllBytes(), UTF_8);

        assertThat(answer).contains("\"text\":\"Blue.\"").doesNotContain("chunked");
        assertThat(answer).endsWith("}\n\n");
      }
    }
  }

  private static BodyPublisher publisher(String body, boolean tellsItsLength) {
    return tellsItsLength
        ? BodyPublishers.ofString(body)
        : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8)));
  }
}
