package com.example.bedrockagent.bedrock;

import com.example.bedrockagent.bedrock.repair.AlternatingTurns;
import com.example.bedrockagent.bedrock.repair.ExactInputs;
import com.example.bedrockagent.bedrock.repair.ThoughtBlocks;
import com.example.bedrockagent.bedrock.repair.WholeCharacters;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/**
 * A Bedrock client that sends and keeps what LangChain4j 1.16.3 loses: {@link ModelOptions}, {@link
 * ThoughtBlocks}, {@link ExactInputs}, and what a {@link StreamWatch} is told. Its owner closes the
 * client it wraps.
 */
final class ConverseClient implements BedrockRuntimeAsyncClient {

  private final BedrockRuntimeAsyncClient delegate;
  private final ConverseOptions options;
  private final StreamWatch watch;

  /**
   * @param watch is told of each call
   */
  ConverseClient(BedrockRuntimeAsyncClient delegate, ModelOptions options, StreamWatch watch) {
    this.delegate = delegate;
    this.options = new ConverseOptions(options);
    this.watch = watch;
  }

  @Override
  public CompletableFuture<Void> converseStream(
      ConverseStreamRequest request, ConverseStreamResponseHandler handler) {
    var said = ThoughtBlocks.unpacked(ExactInputs.unpacked(request.messages()));
    var messages = AlternatingTurns.of(WholeCharacters.of(said));
    var exact = options.apply(request.toBuilder().messages(messages).build());
    var call = delegate.converseStream(exact, readable(handler));
    watch.called(call);
    return call;
  }

  @Override
  public String serviceName() {
    return delegate.serviceName();
  }

  @Override
  public void close() {}

  private ConverseStreamResponseHandler readable(ConverseStreamResponseHandler handler) {
    return new ConverseStreamResponseHandler() {
      @Override
      public void responseReceived(ConverseStreamResponse response) {
        handler.responseReceived(response);
      }

      @Override
      public void onEventStream(SdkPublisher<ConverseStreamOutput> events) {
        handler.onEventStream(
            SdkPublisher.adapt(target -> events.subscribe(new ReadableEvents(target, watch))));
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
