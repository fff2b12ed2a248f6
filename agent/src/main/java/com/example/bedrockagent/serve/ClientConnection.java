package com.example.bedrockagent.serve;

import static io.netty.handler.codec.http.HttpHeaderNames.CONNECTION;
import static io.netty.handler.codec.http.HttpHeaderValues.CLOSE;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Answers the requests of one connection, one after the other.
 *
 * <p>A client may send its next request before the last is answered, but not two.
 */
final class ClientConnection extends SimpleChannelInboundHandler<FullHttpRequest> {

  /** Fired as an event into every connection when the service is being stopped. */
  enum Stop {
    /** What is being answered may go on. */
    WHEN_IDLE,
    /** It may not. */
    NOW
  }

  private final Invocations invocations;
  private final Admission admission;
  private final ConnectionLimits limits;
  private final Consumer<String> log;
  private AnswerStream answering;
  private Call waiting;
  private Future<?> deadline;
  private boolean last;
  private boolean isRefused;

  /**
   * @param log for failures that are neither the client's nor the turn's
   */
  ClientConnection(
      Invocations invocations, Admission admission, ConnectionLimits limits, Consumer<String> log) {
    this.invocations = invocations;
    this.admission = admission;
    this.limits = limits;
    this.log = log;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    awaitRequest(context);
    context.fireChannelActive();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (isRefused) {
      return;
    }
    var refusal = Framing.refusal(request);
    isRefused = refusal.isPresent();
    last |= isRefused;
    if (answering == null) {
      deadline.cancel(false);
      if (isRefused) {
        reply(context, Responses.of(refusal.get()));
      } else {
        answer(context, Call.of(request));
      }
    } else if (!isRefused && waiting == null && !last) {
      waiting = Call.of(request);
    } else {
      context.close();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == Aggregator.Refusal.TOO_LARGE) {
      refuseLarge(context);
    } else if (event instanceof Stop stop) {
      stop(context, stop);
    } else if (event instanceof IdleStateEvent && answering != null) {
      answering.keepAlive();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    deadline.cancel(false);
    waiting = null;
    if (answering != null) {
      answering.abandon();
    }
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A client that goes away is an IOException, and no failure.
    if (!(cause instanceof IOException)) {
      log.accept("Connection closed after an internal error: " + cause);
    }
    context.close();
  }

  private void answer(ChannelHandlerContext context, Call call) {
    var known = Routes.reply(call, admission.status());
    if (known.isPresent()) {
      reply(context, known.get());
      return;
    }
    try {
      answering = invocations.start(context, call, () -> answered(context));
    } catch (NotTakenException refused) {
      reply(context, Responses.of(refused.problem()));
    }
  }

  private void answered(ChannelHandlerContext context) {
    answering = null;
    next(context);
  }

  private void reply(ChannelHandlerContext context, FullHttpResponse response) {
    if (last) {
      response.headers().set(CONNECTION, CLOSE);
    }
    context.writeAndFlush(response);
    next(context);
  }

  private void next(ChannelHandlerContext context) {
    // A client that does not read its answer is given up then, too.
    awaitRequest(context);
    var call = waiting;
    waiting = null;
    if (last) {
      context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    } else if (call != null) {
      deadline.cancel(false);
      answer(context, call);
    }
  }

  private void awaitRequest(ChannelHandlerContext context) {
    deadline =
        context
            .executor()
            .schedule(() -> context.close(), limits.request().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void refuseLarge(ChannelHandlerContext context) {
    if (answering == null) {
      deadline.cancel(false);
      reply(context, Responses.of(Problem.tooLarge(limits.body())));
    } else {
      context.close();
    }
  }

  private void stop(ChannelHandlerContext context, Stop when) {
    last = true;
    if (answering == null) {
      context.close();
    } else if (when == Stop.NOW) {
      answering.breakOff(Problem.draining());
    }
  }
}
