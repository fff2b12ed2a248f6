package com.example.bedrockagent.bedrock;

import com.example.bedrockagent.answer.Limits;
import com.example.bedrockagent.connection.AwsConnection;
import dev.langchain4j.model.bedrock.BedrockStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.time.Duration;

/** Streaming chat with models on Bedrock over one guarded client. */
public final class BedrockChat implements AutoCloseable {

  /**
   * How many answers may stream at once unless it is said otherwise. The SDK's 50 are too few for
   * answers of many seconds; how many are too many is for Bedrock's quotas to say. Each may have a
   * socket of its own, and a process has 1024 on many systems.
   */
  public static final int STREAMS = 512;

  private static final Duration FIRST_RETRY = Duration.ofMillis(500);

  private final RuntimeClient runtime;
  private final GuardedBedrockClient client;

  private BedrockChat(RuntimeClient runtime, GuardedBedrockClient client) {
    this.runtime = runtime;
    this.client = client;
  }

  /**
   * Opens a client; nothing is sent yet.
   *
   * @param retries is told of every call that is made again
   */
  public static BedrockChat open(AwsConnection connection, RetryListener retries) {
    return open(connection, retries, STREAMS);
  }

  /**
   * Opens a client; nothing is sent yet.
   *
   * @param retries is told of every call that is made again
   * @param streams how many answers may stream at once; one more waits for another to end
   */
  public static BedrockChat open(AwsConnection connection, RetryListener retries, int streams) {
    return open(connection, retries, streams, FIRST_RETRY);
  }

  public static BedrockChat open(
      AwsConnection connection, RetryListener retries, int streams, Duration firstRetry) {
    var runtime = RuntimeClient.open(connection, Limits.DEFAULT.modelSilence(), streams);
    return new BedrockChat(
        runtime, new GuardedBedrockClient(runtime.client(), firstRetry, retries));
  }

  /** A model to chat with, as it is. */
  public StreamingChatModel model(String modelId) {
    return model(modelId, ModelOptions.NONE);
  }

  /**
   * A model to chat with.
   *
   * @param modelId as Bedrock takes it
   * @param options asked of every call
   */
  public StreamingChatModel model(String modelId, ModelOptions options) {
    return new WatchedModel(watch -> model(modelId, options, watch));
  }

  private StreamingChatModel model(String modelId, ModelOptions options, StreamWatch watch) {
    return BedrockStreamingChatModel.builder()
        .client(new ConverseClient(client, options, watch))
        .modelId(modelId)
        // The next call of a turn has to repeat the model's thoughts.
        .returnThinking(true)
        .build();
  }

  /** Whether calls go to AWS itself, and are billed, rather than to an endpoint somebody set. */
  public boolean isAws() {
    return client.isAws();
  }

  @Override
  public void close() {
    client.close();
    runtime.close();
  }
}
