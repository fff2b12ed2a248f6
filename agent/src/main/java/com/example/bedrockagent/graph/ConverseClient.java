package com.example.bedrockagent.graph;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/**
 * A Bedrock client that sends and keeps what LangChain4j 1.16.3 loses: {@link ModelOptions}, and
 * {@link ThoughtBlocks}. Its owner closes the client it wraps.
 */
final class ConverseClient implements BedrockRuntimeAsyncClient {

  private final BedrockRuntimeAsyncClient delegate;
  private final ConverseOptions options;

  ConverseClient(BedrockRuntimeAsyncClient delegate, ModelOptions options) {
    this.delegate = delegate;
    this.options = new ConverseOptions(options);
  }

  @Override
  public CompletableFuture<Void> converseStream(
      ConverseStreamRequest request, ConverseStreamResponseHandler handler) {
    var messages = ThoughtBlocks.unpacked(request.messages());
    var exact = options.apply(request.toBuilder().messages(messages).build());
    return delegate.converseStream(exact, packing(handler));
  }

  @Override
  public String serviceName() {
    return delegate.serviceName();
  }

  @Override
  public void close() {}

  private static ConverseStreamResponseHandler packing(ConverseStreamResponseHandler handler) {
    return new ConverseStreamResponseHandler() {
      @Override
      public void responseReceived(ConverseStreamResponse response) {
        handler.responseReceived(response);
      }

      @Override
      public void onEventStream(SdkPublisher<ConverseStreamOutput> events) {
        handler.onEventStream(events.map(new ThoughtBlocks()::pack));
      }

      @Override
      public void exceptionOccurred(Throwable error) {
        handler.exceptionOccurred(error);
      }

      @Override
      public void complete() {
        handler.complete();
      }
    };
  }
}
