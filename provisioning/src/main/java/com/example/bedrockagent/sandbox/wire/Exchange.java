package com.example.bedrockagent.sandbox.wire;

import static io.netty.channel.ChannelFutureListener.CLOSE;
import static io.netty.channel.ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.HttpConversionUtil.ExtensionHeaderNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Answers the requests of one HTTP/1.1 connection, in their order, or of one HTTP/2 stream. */
final class Exchange extends SimpleChannelInboundHandler<FullHttpRequest> {
  private final CallHandler handler;
  private final Consumer<Throwable> faults;
  private final Queue<HttpCall> waiting = new ArrayDeque<>();
  private StreamedResponse streaming;

  Exchange(CallHandler handler, Consumer<Throwable> faults) {
    this.handler = handler;
    this.faults = faults;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (request.decoderResult().isFailure()) {
      send(context, failure(400, "BadRequest", "The request is not valid HTTP."))
          .addListener(CLOSE);
      return;
    }
    waiting.add(callOf(request));
    answerWaiting(context);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    waiting.clear();
    if (streaming != null) {
      streaming.stop();
    }
    context.fireChannelInactive();
  }

  private void answerWaiting(ChannelHandlerContext context) {
    while (streaming == null && !waiting.isEmpty()) {
      var reply = answer(waiting.remove());
      if (reply instanceof HttpReply.Streamed streamed) {
        streaming = new StreamedResponse(context, streamed, () -> streamed(context));
        streaming.start();
      } else if (reply instanceof HttpReply.Whole whole) {
        send(context, whole);
      } else {
        waiting.clear();
        context.close();
      }
    }
  }

  private void streamed(ChannelHandlerContext context) {
    streaming = null;
    answerWaiting(context);
  }

  private HttpReply answer(HttpCall call) {
    try {
      return Objects.requireNonNull(handler.handle(call), "The handler gave no reply.");
    } catch (RuntimeException e) {
      faults.accept(e);
      return failure(500, "InternalFailure", "The sandbox failed to answer this call.");
    }
  }

  private static HttpReply.Whole failure(int status, String code, String message) {
    var body = "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message);
    var headers = Map.of("Content-Type", "application/json", "x-amzn-ErrorType", code);
    return new HttpReply.Whole(status, headers, body.getBytes(UTF_8));
  }

  private static ChannelFuture send(ChannelHandlerContext context, HttpReply.Whole reply) {
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(reply.status()),
            Unpooled.wrappedBuffer(reply.body()));
    reply.headers().forEach(response.headers()::set);
    HttpUtil.setContentLength(response, reply.body().length);
    return context.writeAndFlush(response).addListener(FIRE_EXCEPTION_ON_FAILURE);
  }

  private static HttpCall callOf(FullHttpRequest request) {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    for (var header : request.headers()) {
      headers.computeIfAbsent(header.getKey(), name -> new ArrayList<>()).add(header.getValue());
    }
    // Netty's own notes on an HTTP/2 request, not the client's headers.
    headers.remove(ExtensionHeaderNames.SCHEME.text().toString());
    headers.remove(ExtensionHeaderNames.STREAM_ID.text().toString());
    var target = request.uri().split("\\?", 2);
    return new HttpCall(
        request.method().name(),
        target[0],
        target.length == 2 ? target[1] : "",
        headers,
        ByteBufUtil.getBytes(request.content()));
  }
}
