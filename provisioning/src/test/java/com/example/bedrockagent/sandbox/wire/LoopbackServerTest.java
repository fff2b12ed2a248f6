package com.example.bedrockagent.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The JDK's client, over HTTP/1.1 and over HTTP/2 by upgrade. */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class LoopbackServerTest {
  private static final Duration NEVER = Duration.ofDays(1);

  private final BlockingQueue<HttpCall> calls = new LinkedBlockingQueue<>();
  private final BlockingQueue<HttpReply> replies = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> chunksSent = new LinkedBlockingQueue<>();
  private LoopbackServer server;

  @BeforeEach
  void start() throws BindException {
    server = LoopbackServer.start(0, this::answer, faults::add);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void handsOverTheRequestAsItArrived(Version version) throws Exception {
    replies.add(whole("ok"));

    send(version, post("/model/a%3A0/x?b=2&a=%20", "body").header("X-Custom", "one"));

    var call = calls.remove();
    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.rawPath()).isEqualTo("/model/a%3A0/x");
    assertThat(call.rawQuery()).isEqualTo("b=2&a=%20");
    assertThat(call.header("x-custom")).contains("one");
    assertThat(call.header("HOST")).contains(server.endpoint().getAuthority());
    assertThat(call.headers()).doesNotContainKeys("x-http2-scheme", "x-http2-stream-id");
    assertThat(call.body()).asString(UTF_8).isEqualTo("body");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void returnsTheWholeReply(Version version) throws Exception {
    replies.add(new HttpReply.Whole(404, Map.of("X-Custom", "two"), "gone".getBytes(UTF_8)));

    var response = send(version, post("/", ""));

    assertThat(response.version()).isEqualTo(version);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("x-custom")).contains("two");
    assertThat(response.body()).isEqualTo("gone");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void givesEveryReplyARequestId(Version version) throws Exception {
    replies.add(whole("ok"));

    var response = send(version, post("/", ""));

    assertThat(response.headers().firstValue("x-amzn-RequestId"))
        .hasValueSatisfying(id -> assertThat(UUID.fromString(id)).hasToString(id));
  }

  @Test
  void keepsTheRequestIdOfTheReply() throws Exception {
    replies.add(new HttpReply.Whole(200, Map.of("X-Amzn-RequestId", "mine"), new byte[0]));

    var response = send(Version.HTTP_1_1, post("/", ""));

    assertThat(response.headers().allValues("x-amzn-RequestId")).containsExactly("mine");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void showsAChunkWhileTheNextIsStillToCome(Version version) throws Exception {
    replies.add(streamed(HttpReply.Ending.COMPLETE, now("first"), after(NEVER, "second")));

    try (var body = open(version).body()) {
      assertThat(body.readNBytes(5)).asString(UTF_8).isEqualTo("first");
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void waitsBeforeEachChunk(Version version) throws Exception {
    var delay = Duration.ofMillis(40);
    replies.add(streamed(HttpReply.Ending.COMPLETE, after(delay, "a"), after(delay, "b")));
    var start = System.nanoTime();

    var response = send(version, post("/", ""));

    assertThat(response.body()).isEqualTo("ab");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(delay.multipliedBy(2));
    assertThat(chunksSent.poll(10, SECONDS)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void stopsSendingWhenTheClientGoesAway(Version version) throws Exception {
    replies.add(streamed(HttpReply.Ending.COMPLETE, now("first"), after(NEVER, "second")));
    var body = open(version).body();
    assertThat(body.readNBytes(5)).asString(UTF_8).isEqualTo("first");

    body.close();

    assertThat(chunksSent.poll(10, SECONDS)).isEqualTo(1);
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void abortsInTheMiddleOfTheBody(Version version) throws Exception {
    replies.add(streamed(HttpReply.Ending.ABORT, now("first")));

    try (var body = open(version).body()) {
      assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
    }
  }

  @Test
  void answersPipelinedRequestsInTheirOrder() throws Exception {
    replies.add(streamed(HttpReply.Ending.COMPLETE, now("1"), after(Duration.ofMillis(20), "2")));
    replies.add(whole("3"));

    try (var socket = new Socket("127.0.0.1", server.endpoint().getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET /a HTTP/1.1\r\nHost: x\r\n\r\n"
                      + "GET /b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                  .getBytes(UTF_8));

      assertThat(socket.getInputStream().readAllBytes())
          .asString(UTF_8)
          .containsSubsequence(
              "HTTP/1.1 200 OK", "1\r\n1\r\n1\r\n2\r\n0\r\n\r\nHTTP/1.1 200 OK", "3");
    }
  }

  @Test
  void invitesABodyThatTheClientHoldsBack() throws Exception {
    replies.add(whole("ok"));

    var response = send(Version.HTTP_1_1, post("/", "body").expectContinue(true));

    assertThat(response.body()).isEqualTo("ok");
    assertThat(calls.remove().body()).asString(UTF_8).isEqualTo("body");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void refusesABodyOfMoreThan25Megabytes(Version version) throws Exception {
    var request = request("/").POST(BodyPublishers.ofByteArray(new byte[25 * 1024 * 1024 + 1]));

    var response = send(version, request.expectContinue(version == Version.HTTP_1_1));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(calls).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void turnsAFailureOfTheHandlerIntoAnInternalFailure(Version version) throws Exception {
    // Given no reply to take: the handler throws

    var response = send(version, post("/", ""));

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("InternalFailure");
    assertThat(response.body())
        .isEqualTo(
            "{\"__type\":\"InternalFailure\","
                + "\"message\":\"The sandbox failed to answer this call.\"}");
    assertThat(faults).singleElement().isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void refusesWhatIsNotHttp() throws Exception {
    try (var socket = new Socket("127.0.0.1", server.endpoint().getPort())) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\n: nameless\r\n\r\n".getBytes(UTF_8));

      assertThat(socket.getInputStream().readAllBytes())
          .asString(UTF_8)
          .startsWith("HTTP/1.1 400 Bad Request");
    }
  }

  @Test
  void saysThatThePortIsTaken() {
    var port = server.endpoint().getPort();

    assertThatThrownBy(() -> LoopbackServer.start(port, this::answer).close())
        .isInstanceOf(BindException.class)
        .hasMessage(
            "Cannot listen on 127.0.0.1:%d: Address already in use."
                + " Choose another port, or 0 for any free one.",
            port);
  }

  @Test
  void closesAtOnceAndDropsItsClients() throws Exception {
    replies.add(streamed(HttpReply.Ending.COMPLETE, now("first"), after(NEVER, "second")));
    var body = open(Version.HTTP_1_1).body();
    assertThat(body.readNBytes(5)).asString(UTF_8).isEqualTo("first");
    var start = System.nanoTime();

    server.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThatThrownBy(body::read).isInstanceOf(IOException.class);
    assertThat(chunksSent.poll(10, SECONDS)).isEqualTo(1);
  }

  private HttpReply answer(HttpCall call) {
    calls.add(call);
    return replies.remove();
  }

  private static HttpReply whole(String body) {
    return new HttpReply.Whole(200, Map.of(), body.getBytes(UTF_8));
  }

  private HttpReply streamed(HttpReply.Ending ending, HttpReply.Chunk... chunks) {
    return new HttpReply.Streamed(200, Map.of(), List.of(chunks), ending, chunksSent::add);
  }

  private static HttpReply.Chunk now(String text) {
    return after(Duration.ZERO, text);
  }

  private static HttpReply.Chunk after(Duration delay, String text) {
    return new HttpReply.Chunk(delay, text.getBytes(UTF_8));
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(server.endpoint().resolve(target));
  }

  private HttpRequest.Builder post(String target, String body) {
    return request(target).POST(BodyPublishers.ofString(body));
  }

  private HttpResponse<InputStream> open(Version version) throws Exception {
    return send(version, post("/", ""), BodyHandlers.ofInputStream());
  }

  private static HttpResponse<String> send(Version version, HttpRequest.Builder request)
      throws Exception {
    return send(version, request, BodyHandlers.ofString());
  }

  private static <T> HttpResponse<T> send(
      Version version, HttpRequest.Builder request, BodyHandler<T> handler) throws Exception {
    return HttpClient.newHttpClient().send(request.version(version).build(), handler);
  }
}
