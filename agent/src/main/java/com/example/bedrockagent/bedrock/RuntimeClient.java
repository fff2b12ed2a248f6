package com.example.bedrockagent.bedrock;

import com.example.bedrockagent.connection.AwsConnection;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.ProtocolNegotiation;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.auth.scheme.BedrockRuntimeAuthSchemeProvider;

/** A client of Bedrock Runtime that never repeats a call by itself, and its threads. */
public final class RuntimeClient implements AutoCloseable {

  private static final List<String> SIGV4 = List.of("sigv4");
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final ProxyConfiguration DIRECT =
      ProxyConfiguration.builder()
          .useSystemPropertyValues(false)
          .useEnvironmentVariableValues(false)
          .build();

  private final EventLoopGroup eventLoops;
  private final BedrockRuntimeAsyncClient client;

  private RuntimeClient(EventLoopGroup eventLoops, BedrockRuntimeAsyncClient client) {
    this.eventLoops = eventLoops;
    this.client = client;
  }

  /**
   * Opens a client; nothing is sent yet.
   *
   * @param silence how long Bedrock may send nothing
   * @param streams how many calls may be open at once; one more waits for another to end
   */
  public static RuntimeClient open(AwsConnection connection, Duration silence, int streams) {
    var eventLoops = new NioEventLoopGroup(1, new DefaultThreadFactory("bedrock", true));
    var http =
        NettyNioAsyncHttpClient.builder()
            .eventLoopGroup(SdkEventLoopGroup.create(eventLoops))
            // A third less CPU for each delta than HTTP/2, the SDK's default.
            .protocol(Protocol.HTTP1_1)
            // Otherwise the SDK sets up TLS here to find out whether ALPN could be had.
            .protocolNegotiation(ProtocolNegotiation.ASSUME_PROTOCOL)
            // The other one is not on the class path; Netty would look for it.
            .sslProvider(SslProvider.JDK)
            .maxConcurrency(streams)
            // The SDK fails a call that waits ten seconds for its turn; answers take longer.
            .connectionAcquisitionTimeout(silence)
            // Whoever watches the stream gives up at the silence, and says so in better words.
            .readTimeout(silence.plus(GRACE));
    var builder =
        connection
            .locate(BedrockRuntimeAsyncClient.builder())
            .overrideConfiguration(
                ClientOverrideConfiguration.builder()
                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                    .addExecutionInterceptor(EventStreamClient.interceptor())
                    .build());
    if (connection.endpoint().isPresent()) {
      // A proxy or a bearer token in the environment is for AWS, not for this endpoint.
      http.proxyConfiguration(DIRECT);
      builder.authSchemeProvider(BedrockRuntimeAuthSchemeProvider.defaultProvider(SIGV4));
    }
    return new RuntimeClient(
        eventLoops, new EventStreamClient(builder.httpClientBuilder(http).build()));
  }

  /** The client, of which only ConverseStream can be called; closed with this. */
  public BedrockRuntimeAsyncClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    // The default is to wait two seconds for more work.
    eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
