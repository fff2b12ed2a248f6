package com.example.bedrockagent.sandbox.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import java.util.function.Consumer;

/** The end of every pipeline: closes what failed, and reports all but clients that went away. */
final class FaultSink extends ChannelInboundHandlerAdapter {
  private final Consumer<Throwable> faults;

  FaultSink(Consumer<Throwable> faults) {
    this.faults = faults;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!isClientGone(cause)) {
      faults.accept(cause);
    }
    context.close();
  }

  private static boolean isClientGone(Throwable cause) {
    return cause instanceof IOException
        || cause instanceof PrematureChannelClosureException
        || cause instanceof Http2Exception.StreamException;
  }
}
