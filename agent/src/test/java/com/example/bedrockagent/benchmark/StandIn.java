package com.example.bedrockagent.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A model over plain HTTP/1.1, lean enough not to be what is measured: it calls the tool, then
 * answers, always the same, with each delta in a write of its own. It answers a warm-up at once.
 */
final class StandIn {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<ByteBuf> toolCall;
  private final List<ByteBuf> answer;
  private final List<ByteBuf> warmUp;
  private final long pace;

  private StandIn(int deltas, long pace) {
    this.toolCall = Frames.toolCall(Load.TOOL_DELTAS);
    this.answer = Frames.answer(deltas);
    this.warmUp = Frames.answer(Load.WARM_UP_DELTAS);
    this.pace = pace;
  }

  /**
   * Serves until its standard input ends.
   *
   * @param args how many deltas an answer has, and how many milliseconds are between two of them
   */
  public static void main(String[] args) throws IOException {
    var standIn = new StandIn(Integer.parseInt(args[0]), Long.parseLong(args[1]));
    var channel =
        new ServerBootstrap()
            .group(new NioEventLoopGroup(1))
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(standIn.connection())
            .bind(new InetSocketAddress("127.0.0.1", 0))
            .syncUninterruptibly()
            .channel();
    var address = (InetSocketAddress) channel.localAddress();
    System.out.println("http://127.0.0.1:" + address.getPort());
    System.in.readAllBytes();
    System.exit(0);
  }

  private ChannelInitializer<SocketChannel> connection() {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        channel
            .pipeline()
            .addLast(new HttpRequestDecoder(), new HttpObjectAggregator(64_000_000), calls());
      }
    };
  }

  private SimpleChannelInboundHandler<FullHttpRequest> calls() {
    return new SimpleChannelInboundHandler<>() {
      @Override
      protected void channelRead0(ChannelHandlerContext context, FullHttpRequest call)
          throws IOException {
        var messages = JSON.readTree((InputStream) new ByteBufInputStream(call.content()));
        reply(context, messages.path("messages"));
      }

      @Override
      public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
      }
    };
  }

  private void reply(ChannelHandlerContext context, JsonNode messages) {
    var isWarmUp = Load.WARM_UP.equals(content(messages, 0).path("text").asText());
    var hasResult = content(messages, messages.size() - 1).has("toolResult");
    var events = hasResult ? isWarmUp ? warmUp : answer : toolCall;
    context.writeAndFlush(Frames.HEAD.duplicate());
    if (pace == 0 || isWarmUp) {
      events.forEach(event -> context.writeAndFlush(event.duplicate()));
      context.writeAndFlush(Frames.END.duplicate());
    } else {
      new Paced(context, events.iterator()).start(pace);
    }
  }

  private static JsonNode content(JsonNode messages, int index) {
    return messages.path(index).path("content").path(0);
  }

  /** Sends an event at each tick; what is late is caught up with. */
  private static final class Paced {
    private final ChannelHandlerContext context;
    private final Iterator<ByteBuf> events;
    private Future<?> ticks;

    Paced(ChannelHandlerContext context, Iterator<ByteBuf> events) {
      this.context = context;
      this.events = events;
    }

    void start(long pace) {
      ticks = context.executor().scheduleAtFixedRate(this::next, 0, pace, TimeUnit.MILLISECONDS);
    }

    private void next() {
      if (events.hasNext() && context.channel().isActive()) {
        context.writeAndFlush(events.next().duplicate());
      } else {
        ticks.cancel(false);
        context.writeAndFlush(Frames.END.duplicate());
      }
    }
  }
}
