package com.example.bedrockagent.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/** HTTP responses. */
final class Responses {

  /** What a client is told to wait where the same request may be answered in a moment. */
  private static final int SECONDS_TO_WAIT = 5;

  private Responses() {}

  static FullHttpResponse json(int status, String json) {
    var body = Unpooled.copiedBuffer(json, UTF_8);
    var response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), body);
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
    HttpUtil.setContentLength(response, body.readableBytes());
    return response;
  }

  static FullHttpResponse of(Problem problem) {
    var response = json(problem.status(), problem.toJson().toString());
    if (problem.passes()) {
      response.headers().setInt(HttpHeaderNames.RETRY_AFTER, SECONDS_TO_WAIT);
    }
    return response;
  }

  /** The head of a stream of events; a client that takes no chunks sees its end by the close. */
  static HttpResponse eventStream(boolean chunked) {
    var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8")
        .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_CACHE);
    HttpUtil.setTransferEncodingChunked(head, chunked);
    return head;
  }
}
