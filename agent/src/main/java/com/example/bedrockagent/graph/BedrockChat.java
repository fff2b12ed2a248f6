package com.example.bedrockagent.graph;

import com.example.bedrockagent.connection.AwsConnection;
import dev.langchain4j.model.bedrock.BedrockStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.auth.scheme.BedrockRuntimeAuthSchemeProvider;

/** Streaming chat with models on Bedrock over one guarded client. */
public final class BedrockChat implements AutoCloseable {

  private static final Duration FIRST_RETRY = Duration.ofMillis(250);

  private static final List<String> SIGV4 = List.of("sigv4");
  private static final ProxyConfiguration DIRECT =
      ProxyConfiguration.builder()
          .useSystemPropertyValues(false)
          .useEnvironmentVariableValues(false)
          .build();

  private final EventLoopGroup eventLoops;
  private final GuardedBedrockClient client;

  private BedrockChat(EventLoopGroup eventLoops, GuardedBedrockClient client) {
    this.eventLoops = eventLoops;
    this.client = client;
  }

  /** Opens a client; nothing is sent yet. */
  public static BedrockChat open(AwsConnection connection) {
    var eventLoops = new NioEventLoopGroup(1, new DefaultThreadFactory("bedrock", true));
    var http =
        NettyNioAsyncHttpClient.builder()
            .eventLoopGroup(SdkEventLoopGroup.create(eventLoops))
            .readTimeout(Limits.DEFAULT.modelSilence());
    var builder =
        connection
            .locate(BedrockRuntimeAsyncClient.builder())
            .overrideConfiguration(
                ClientOverrideConfiguration.builder()
                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                    .build());
    if (connection.endpoint().isPresent()) {
      // A proxy or a bearer token in the environment is for AWS, not for this endpoint.
      http.proxyConfiguration(DIRECT);
      builder.authSchemeProvider(BedrockRuntimeAuthSchemeProvider.defaultProvider(SIGV4));
    }
    var client = builder.httpClientBuilder(http).build();
    return new BedrockChat(eventLoops, new GuardedBedrockClient(client, FIRST_RETRY));
  }

  /**
   * A model to chat with.
   *
   * @param modelId as Bedrock takes it
   */
  public StreamingChatModel model(String modelId) {
    return BedrockStreamingChatModel.builder().client(client).modelId(modelId).build();
  }

  @Override
  public void close() {
    client.close();
    // The default is to wait two seconds for more work.
    eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
