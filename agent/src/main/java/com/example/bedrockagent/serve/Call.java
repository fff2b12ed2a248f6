package com.example.bedrockagent.serve;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Optional;

/**
 * An HTTP request, free of Netty's buffers.
 *
 * @param sessionId of AgentCore, if it sent one
 * @param fromBrowser whether a web page sent it
 * @param takesChunks whether its client reads an answer whose length is not known before
 */
record Call(
    String method,
    String path,
    Optional<String> sessionId,
    boolean fromBrowser,
    boolean takesChunks,
    byte[] body) {

  private static final String SESSION_ID = "X-Amzn-Bedrock-AgentCore-Runtime-Session-Id";

  static Call of(FullHttpRequest request) {
    return new Call(
        request.method().name(),
        request.uri().split("\\?", 2)[0],
        Optional.ofNullable(request.headers().get(SESSION_ID)),
        request.headers().contains(HttpHeaderNames.ORIGIN),
        request.protocolVersion().equals(HttpVersion.HTTP_1_1),
        ByteBufUtil.getBytes(request.content()));
  }
}
