package com.example.bedrockagent.serve;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP server that speaks the contract of Bedrock AgentCore Runtime: {@code POST /invocations}
 * takes a prompt and answers with server-sent events, {@code GET /ping} says whether something is
 * being answered.
 *
 * <p>Its few threads never wait, so that hundreds of slow clients take none of them. It asks nobody
 * who they are: that is done in front of it. Source: <a
 * href="https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-http-protocol-contract.html">
 * HTTP protocol contract</a>.
 */
public final class AgentServer implements AutoCloseable {

  /** How long a turn may take to end when it was asked to, and a client to read the end. */
  private static final Duration ENDING = Duration.ofSeconds(10);

  private final EventLoopGroup eventLoops;
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Admission admission;
  private final Channel listener;

  private AgentServer(Options options, ServedAgent agent, ConnectionLimits limits)
      throws BindException {
    this.admission = new Admission(options.mostConversations(), options.clock());
    this.eventLoops = new NioEventLoopGroup(0, new DefaultThreadFactory("serve", true));
    var invocations = new Invocations(agent, admission, limits);
    var bound =
        new ServerBootstrap()
            .group(eventLoops)
            .channel(NioServerSocketChannel.class)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(limits.unread() / 2, limits.unread()))
            .childHandler(pipeline(invocations, agent, limits))
            .bind(new InetSocketAddress(options.host(), options.port()))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      close();
      throw options.cannotListen(bound.cause());
    }
    this.listener = bound.channel();
  }

  /**
   * How the service is run.
   *
   * @param host the address to listen on
   * @param port 0 for any free one
   * @param mostConversations how many may be answered at once
   * @param clock tells since when it is busy
   */
  public record Options(String host, int port, int mostConversations, Clock clock) {

    private BindException cannotListen(Throwable cause) {
      var exception =
          new BindException(
              "Cannot listen on %s:%d: %s. Choose another with --host and --port."
                  .formatted(host, port, cause.getMessage()));
      exception.initCause(cause);
      return exception;
    }
  }

  /**
   * Starts to listen.
   *
   * @throws BindException if the address is taken or not this machine's, saying so
   */
  public static AgentServer start(Options options, ServedAgent agent) throws BindException {
    return start(options, agent, ConnectionLimits.DEFAULT);
  }

  static AgentServer start(Options options, ServedAgent agent, ConnectionLimits limits)
      throws BindException {
    return new AgentServer(options, agent, limits);
  }

  /** The port it listens on. */
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /**
   * Takes nothing new, and waits for what is being answered; what takes longer is broken off, and
   * its conversation can go on elsewhere.
   *
   * @return how many answers were broken off
   */
  public int drain(Duration limit) throws InterruptedException {
    admission.close();
    listener.close().awaitUninterruptibly();
    tell(ClientConnection.Stop.WHEN_IDLE);
    var left = admission.awaitEmpty(limit);
    if (left > 0) {
      tell(ClientConnection.Stop.NOW);
      admission.awaitEmpty(ENDING);
    }
    // Each closes when its client has read the end.
    connections.newCloseFuture().await(ENDING.toMillis());
    return left;
  }

  /** Drops every connection and frees the port. */
  @Override
  public void close() {
    // Netty's default is to wait two seconds for more work.
    eventLoops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private void tell(ClientConnection.Stop stop) {
    connections.forEach(connection -> connection.pipeline().fireUserEventTriggered(stop));
  }

  private ChannelInitializer<SocketChannel> pipeline(
      Invocations invocations, ServedAgent agent, ConnectionLimits limits) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(SocketChannel connection) {
        connections.add(connection);
        connection
            .pipeline()
            .addLast(
                new HttpServerCodec(
                    new HttpDecoderConfig()
                        .setMaxInitialLineLength(ConnectionLimits.HEADERS)
                        .setMaxHeaderSize(ConnectionLimits.HEADERS)
                        .setStrictLineParsing(true)
                        .setUseRfc9112TransferEncoding(true)))
            .addLast(new HttpServerKeepAliveHandler())
            .addLast(new Aggregator(limits.body()))
            .addLast(new IdleStateHandler(0, limits.silence().toMillis(), 0, TimeUnit.MILLISECONDS))
            .addLast(new ClientConnection(invocations, admission, limits, agent.log()));
      }
    };
  }
}
