package com.example.bedrockagent.sandbox.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http2.CleartextHttp2ServerUpgradeHandler;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.AsciiString;
import java.util.function.Consumer;

/**
 * Finds out which HTTP a new connection speaks, and sets it up so that one {@link Exchange} serves
 * an HTTP/1.1 connection or one stream of an HTTP/2 connection alike.
 *
 * <p>HTTP/2 starts with its preface (prior knowledge) or with {@code Upgrade: h2c} in the first
 * request; everything else is HTTP/1.1.
 */
final class Connection extends ChannelInitializer<SocketChannel> {
  private static final int MAX_BODY = 25 * 1024 * 1024;

  /** Session tokens have no documented maximum length, and Netty allows 8 KiB for all headers. */
  private static final int MAX_HEADERS = 64 * 1024;

  private final CallHandler handler;
  private final Consumer<Throwable> faults;

  Connection(CallHandler handler, Consumer<Throwable> faults) {
    this.handler = handler;
    this.faults = faults;
  }

  @Override
  protected void initChannel(SocketChannel connection) {
    var http1 =
        new HttpServerCodec(
            new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_HEADERS)
                .setMaxHeaderSize(MAX_HEADERS));
    var upgrade = new HttpServerUpgradeHandler(http1, this::upgradeTo, MAX_BODY);
    connection
        .pipeline()
        .addLast(new CleartextHttp2ServerUpgradeHandler(http1, upgrade, http2FromTheStart()))
        .addLast(new Http1FirstRequest())
        .addLast(new FaultSink(faults));
  }

  private HttpServerUpgradeHandler.UpgradeCodec upgradeTo(CharSequence protocol) {
    return AsciiString.contentEquals(Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME, protocol)
        ? new Http2ServerUpgradeCodec(http2(), streams())
        : null;
  }

  private ChannelHandler http2FromTheStart() {
    return initializer(pipeline -> pipeline.addLast(http2(), streams()));
  }

  private static Http2FrameCodec http2() {
    return Http2FrameCodecBuilder.forServer()
        .initialSettings(Http2Settings.defaultSettings().maxHeaderListSize(MAX_HEADERS))
        .build();
  }

  private Http2MultiplexHandler streams() {
    return new Http2MultiplexHandler(
        initializer(
            stream -> {
              stream.addLast(new Http2StreamFrameToHttpObjectCodec(true));
              addExchange(stream);
              stream.addLast(new FaultSink(faults));
            }));
  }

  private void addExchange(ChannelPipeline pipeline) {
    pipeline
        .addLast(new RequestIds())
        .addLast(new HttpObjectAggregator(MAX_BODY))
        .addLast(new Exchange(handler, faults));
  }

  private static ChannelHandler initializer(Consumer<ChannelPipeline> setUp) {
    return new ChannelInitializer<Channel>() {
      @Override
      protected void initChannel(Channel channel) {
        setUp.accept(channel.pipeline());
      }
    };
  }

  /** Settles on HTTP/1.1 when a request gets past the upgrade to HTTP/2. */
  private final class Http1FirstRequest extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest) {
        var pipeline = context.pipeline();
        pipeline.remove(HttpServerUpgradeHandler.class);
        pipeline.removeLast();
        pipeline.addLast(new HttpServerKeepAliveHandler());
        addExchange(pipeline);
        pipeline.addLast(new FaultSink(faults));
        pipeline.remove(this);
      }
      context.fireChannelRead(message);
    }
  }
}
