package com.example.bedrockagent.sandbox.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import java.util.UUID;

/** Gives every response the request ID that AWS clients show, unless it has one. */
final class RequestIds extends ChannelOutboundHandlerAdapter {
  private static final String HEADER = "x-amzn-RequestId";

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response
        && response.status().codeClass() != HttpStatusClass.INFORMATIONAL
        && !response.headers().contains(HEADER)) {
      response.headers().set(HEADER, UUID.randomUUID().toString());
    }
    context.write(message, promise);
  }
}
