package com.example.bedrockagent.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy in front may read otherwise, and so smuggle a second request past it. */
@Timeout(60)
class FramingTest {

  private static final String SMUGGLED = "GET /ping HTTP/1.1\r\nHost: x\r\n\r\n";

  @ParameterizedTest
  @CsvSource({
    "'Transfer-Encoding: chunked, xchunked', 400",
    "'Transfer-Encoding: xchunked, chunked', 501",
    "'Transfer-Encoding: gzip, chunked', 501",
    "'Transfer-Encoding: chunked, chunked', 400",
    "'Transfer-Encoding: chunked;x=1', 400",
    "'Transfer-Encoding: chunked,|\t xchunked', 400",
    "'Transfer-Encoding: chunked|Transfer-Encoding: xchunked', 400",
    "'Transfer-Encoding: xchunked|Transfer-Encoding: chunked', 501",
    "'Transfer-Encoding: chunked|Transfer-Encoding: chunked', 400",
    "'Transfer-Encoding: xchunked|Content-Length: 5', 400",
    "'Transfer-Encoding: chunked|Content-Length: 5', 400",
    "'Content-Length: 5|Transfer-Encoding: chunked', 400",
    "'Transfer-Encoding: identity|Content-Length: 5', 400",
    "'Transfer-Encoding:|Content-Length: 5', 400",
    "'Transfer-Encoding : chunked', 400",
    "'Content-Length: 5|Content-Length: 6', 400",
    "'Content-Length: 5, 6', 400",
    "'Content-Length: +5', 400",
    "'Content-Length: -5', 400"
  })
  void refusesABodyOfUncertainLength(String headers, int status) throws Exception {
    var request =
        "POST /invocations HTTP/1.1\r\nHost: x\r\n"
            + headers.replace("|", "\r\n")
            + "\r\n\r\n0\r\n\r\n"
            + SMUGGLED;

    assertThat(answers(request)).startsWith("HTTP/1.1 " + status + " ");
  }

  @Test
  void refusesChunksOfAnOldClient() throws Exception {
    assertThat(
            answers(
                "POST /invocations HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                    + SMUGGLED))
        .startsWith("HTTP/1.1 400 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Host: x\r\nHost: x\r\n",
        "Host: x\r\nHost: y\r\n",
        "Host: a, b\r\n",
        "Host: a@b\r\n"
      })
  void refusesARequestForNoHostOrForTwo(String headers) throws Exception {
    assertThat(answers("GET /ping HTTP/1.1\r\n" + headers + "\r\n" + SMUGGLED))
        .startsWith("HTTP/1.1 400 ")
        .contains("one Host header");
  }

  @ParameterizedTest
  @CsvSource({"HTTP/9.9, 505", "HTTP/2.0, 505", "HTTP/0.9, 505", "HTTP/1.12, 400", "HTTQ/1.1, 400"})
  void refusesOtherVersions(String version, int status) throws Exception {
    assertThat(answers("GET /ping " + version + "\r\nHost: x\r\n\r\n" + SMUGGLED))
        .startsWith("HTTP/1.1 " + status + " ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /ping HTTP/1.0\r\n\r\n",
        "GET /ping HTTP/1.1\r\nHost: [::1]:8080\r\nConnection: close\r\n\r\n",
        "GET /ping HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n",
      })
  void takesWhatHttpAllows(String request) throws Exception {
    assertThat(answers(request)).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void takesChunks() throws Exception {
    assertThat(
            answers(
                "POST /invocations HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + "Transfer-Encoding: Chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"))
        .contains("\"code\":\"bad-request\"");
  }

  /** All that comes until the service closes the connection: one answer. */
  private static String answers(String request) throws Exception {
    try (var service = TestService.start();
        var client = service.connect(request)) {
      var answers = new String(client.getInputStream().readAllBytes(), UTF_8);

      assertThat(answers).containsOnlyOnce("HTTP/1.1 ");
      return answers;
    }
  }
}
