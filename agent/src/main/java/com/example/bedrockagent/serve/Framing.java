package com.example.bedrockagent.serve;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a request ends, and is addressed, where every proxy in front thinks so too. What is not
 * sure of that is refused, and nothing after it on its connection is read. Source: <a
 * href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>, sections 2.3, 3.2 and 6.1.
 */
final class Framing {

  private static final Set<HttpVersion> VERSIONS =
      Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);
  private static final Pattern HOST = Pattern.compile("[^\\s,/?#@\\\\]*");

  private Framing() {}

  /** Why the request is not taken; the decoder has refused what it could not read. */
  static Optional<Problem> refusal(FullHttpRequest request) {
    var failure = request.decoderResult().cause();
    if (failure != null) {
      return Optional.of(Problem.unreadable(failure));
    }
    if (!VERSIONS.contains(request.protocolVersion())) {
      return Optional.of(
          Problem.badHttp(505, "The request is of " + request.protocolVersion() + "."));
    }
    var codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
    if (!codings.isEmpty() && !isChunkedOnly(codings)) {
      return Optional.of(
          Problem.badHttp(501, "The request has a transfer coding other than chunked."));
    }
    return hasOneHost(request)
        ? Optional.empty()
        : Optional.of(Problem.badHttp(400, "The request needs one Host header, of one host."));
  }

  private static boolean isChunkedOnly(List<String> codings) {
    return codings.size() == 1
        && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0).strip());
  }

  private static boolean hasOneHost(HttpRequest request) {
    var hosts = request.headers().getAll(HttpHeaderNames.HOST);
    return hosts.isEmpty()
        ? request.protocolVersion().equals(HttpVersion.HTTP_1_0)
        : hosts.size() == 1 && HOST.matcher(hosts.get(0)).matches();
  }
}
