package com.example.bedrockagent.serve;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;

/** Puts requests together; of one that is too large it tells, and throws the rest away. */
final class Aggregator extends HttpObjectAggregator {

  /** Fired as an event where a request is too large. */
  enum Refusal {
    TOO_LARGE
  }

  Aggregator(int mostBytes) {
    super(mostBytes);
  }

  /** Netty would answer without saying why. */
  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
    context.fireUserEventTriggered(Refusal.TOO_LARGE);
  }
}
