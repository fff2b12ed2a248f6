package com.example.bedrockagent.graph;

import com.example.bedrockagent.connection.AwsConnection;
import dev.langchain4j.model.bedrock.BedrockStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;

/** Streaming chat with models on Bedrock over one guarded client. */
public final class BedrockChat implements AutoCloseable {

  private static final Duration FIRST_RETRY = Duration.ofMillis(250);

  private final EventLoopGroup eventLoops;
  private final GuardedBedrockClient client;

  private BedrockChat(EventLoopGroup eventLoops, GuardedBedrockClient client) {
    this.eventLoops = eventLoops;
    this.client = client;
  }

  /** Opens a client; nothing is sent yet. */
  public static BedrockChat open(AwsConnection connection) {
    var eventLoops = new NioEventLoopGroup(1, new DefaultThreadFactory("bedrock", true));
    var client =
        connection
            .locate(BedrockRuntimeAsyncClient.builder())
            .overrideConfiguration(
                ClientOverrideConfiguration.builder()
                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                    .build())
            .httpClientBuilder(
                NettyNioAsyncHttpClient.builder()
                    .eventLoopGroup(SdkEventLoopGroup.create(eventLoops))
                    .readTimeout(Limits.DEFAULT.modelSilence()))
            .build();
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
