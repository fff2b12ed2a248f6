package com.example.bedrockagent.sandbox.wire;

import static io.netty.channel.ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.Future;

/**
 * Sends one streamed reply over time, on the event loop's timers.
 *
 * <p>A chunk is flushed by itself, and the wait for the next begins when it was written: a client
 * that does not read slows the stream down instead of filling memory.
 */
final class StreamedResponse {
  private final ChannelHandlerContext context;
  private final HttpReply.Streamed reply;
  private final Runnable whenComplete;
  private Future<?> timer;
  private int sent;
  private boolean over;

  /**
   * @param whenComplete runs when the body has ended as HTTP wants it to, so that the connection is
   *     free for the next response
   */
  StreamedResponse(ChannelHandlerContext context, HttpReply.Streamed reply, Runnable whenComplete) {
    this.context = context;
    this.reply = reply;
    this.whenComplete = whenComplete;
  }

  void start() {
    var head =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()));
    reply.headers().forEach(head.headers()::set);
    HttpUtil.setTransferEncodingChunked(head, true);
    context.writeAndFlush(head).addListener(FIRE_EXCEPTION_ON_FAILURE);
    awaitNext();
  }

  /** Sends nothing more: the client went away. */
  void stop() {
    if (over) {
      return;
    }
    over = true;
    if (timer != null) {
      timer.cancel(false);
    }
    reply.whenOver().accept(sent);
  }

  private void awaitNext() {
    if (over) {
      return;
    }
    if (sent == reply.chunks().size()) {
      end();
      return;
    }
    var delay = reply.chunks().get(sent).delay().toNanos();
    timer = context.executor().schedule(this::sendNext, delay, NANOSECONDS);
  }

  private void sendNext() {
    var bytes = reply.chunks().get(sent).bytes();
    context
        .writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)))
        .addListener(FIRE_EXCEPTION_ON_FAILURE)
        .addListener((ChannelFuture written) -> count(written.isSuccess()));
  }

  private void count(boolean written) {
    if (written) {
      sent++;
      awaitNext();
    }
  }

  private void end() {
    over = true;
    if (reply.ending() == HttpReply.Ending.ABORT) {
      // Closes an HTTP/1.1 connection, resets an HTTP/2 stream.
      context.close();
    } else {
      context
          .writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
          .addListener(FIRE_EXCEPTION_ON_FAILURE);
      whenComplete.run();
    }
    reply.whenOver().accept(sent);
  }
}
