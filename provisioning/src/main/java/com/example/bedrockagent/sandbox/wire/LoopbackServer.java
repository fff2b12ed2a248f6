package com.example.bedrockagent.sandbox.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * An HTTP server on 127.0.0.1 that speaks HTTP/1.1 and cleartext HTTP/2 on one port.
 *
 * <p>One daemon thread does everything, so calls are handled one at a time and a handler needs no
 * locks; streamed replies are interleaved by timers.
 */
public final class LoopbackServer implements AutoCloseable {
  private final EventLoopGroup eventLoop;
  private final URI endpoint;

  private LoopbackServer(EventLoopGroup eventLoop, URI endpoint) {
    this.eventLoop = eventLoop;
    this.endpoint = endpoint;
  }

  /**
   * Starts to listen; what a handler throws goes to the thread's uncaught exception handler.
   *
   * @param port 0 for any free port
   * @throws BindException when the port is taken or not allowed
   */
  public static LoopbackServer start(int port, CallHandler handler) throws BindException {
    return start(port, handler, LoopbackServer::leaveUncaught);
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any free port
   * @param faults told of everything the handler throws, and of every other failure except that a
   *     client went away; runs on the server's thread
   * @throws BindException when the port is taken or not allowed
   */
  public static LoopbackServer start(int port, CallHandler handler, Consumer<Throwable> faults)
      throws BindException {
    var eventLoop = new NioEventLoopGroup(1, new DefaultThreadFactory("sandbox", true));
    var bound =
        new ServerBootstrap()
            .group(eventLoop)
            .channel(NioServerSocketChannel.class)
            .childHandler(new Connection(handler, faults))
            .bind(new InetSocketAddress(loopback(), port))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      stop(eventLoop);
      throw cannotListen(port, bound.cause());
    }
    return new LoopbackServer(eventLoop, endpointOf(bound.channel()));
  }

  /** Where clients connect, for example {@code http://127.0.0.1:4566}. */
  public URI endpoint() {
    return endpoint;
  }

  /** Drops every connection and frees the port; returns when that is done. */
  @Override
  public void close() {
    stop(eventLoop);
  }

  private static void stop(EventLoopGroup eventLoop) {
    // Netty's default is to wait two seconds for more work.
    eventLoop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private static InetAddress loopback() {
    return new InetSocketAddress("127.0.0.1", 0).getAddress();
  }

  private static URI endpointOf(Channel channel) {
    var address = (InetSocketAddress) channel.localAddress();
    return URI.create("http://127.0.0.1:" + address.getPort());
  }

  private static BindException cannotListen(int port, Throwable cause) {
    var message =
        "Cannot listen on 127.0.0.1:%d: %s. Choose another port, or 0 for any free one."
            .formatted(port, cause.getMessage());
    var exception = new BindException(message);
    exception.initCause(cause);
    return exception;
  }

  private static void leaveUncaught(Throwable fault) {
    var thread = Thread.currentThread();
    thread.getUncaughtExceptionHandler().uncaughtException(thread, fault);
  }
}
