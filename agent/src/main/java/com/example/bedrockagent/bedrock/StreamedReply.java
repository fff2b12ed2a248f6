package com.example.bedrockagent.bedrock;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.utils.async.DelegatingSubscriber;

/** One call's reply: its bytes become events, and how they end is how the call ends. */
final class StreamedReply implements ConverseStreamResponseHandler {

  private final ConverseStreamResponseHandler handler;
  private final CompletableFuture<Void> outcome = new CompletableFuture<>();
  private SdkPublisher<ConverseStreamOutput> events;

  StreamedReply(ConverseStreamResponseHandler handler) {
    this.handler = handler;
  }

  /** The end of the reply; cancelling it closes the connection. */
  CompletableFuture<Void> outcome(CompletableFuture<Void> call) {
    outcome.whenComplete((done, error) -> call.cancel(true));
    call.whenComplete(
        (done, error) -> {
          if (error != null) {
            outcome.completeExceptionally(error);
          }
        });
    return outcome;
  }

  /** Called before the SDK hands over its own events. */
  void arrives(SdkHttpResponse response, Publisher<ByteBuffer> bytes) {
    var reader = new FrameReader();
    var converse = new ConverseEvents(response);
    events =
        SdkPublisher.adapt(stoppable(bytes))
            .flatMapIterable(reader::read)
            .map(converse::event)
            .doAfterOnComplete(this::ended)
            .doAfterOnError(this::failed)
            .doAfterOnCancel(() -> outcome.complete(null));
  }

  /** Cancelling the outcome ends the reply. */
  private Publisher<ByteBuffer> stoppable(Publisher<ByteBuffer> bytes) {
    return target ->
        bytes.subscribe(
            new DelegatingSubscriber<ByteBuffer, ByteBuffer>(target) {
              @Override
              public void onSubscribe(Subscription subscription) {
                super.onSubscribe(subscription);
                outcome.whenComplete(
                    (done, error) -> {
                      if (outcome.isCancelled()) {
                        subscription.cancel();
                      }
                    });
              }

              @Override
              public void onNext(ByteBuffer read) {
                subscriber.onNext(read);
              }
            });
  }

  private void ended() {
    handler.complete();
    outcome.complete(null);
  }

  private void failed(Throwable error) {
    handler.exceptionOccurred(error);
    outcome.completeExceptionally(error);
  }

  @Override
  public void responseReceived(ConverseStreamResponse response) {
    handler.responseReceived(response);
  }

  /** The SDK's events are none; they end, and the SDK has done its part. */
  @Override
  public void onEventStream(SdkPublisher<ConverseStreamOutput> none) {
    none.subscribe(event -> {});
    handler.onEventStream(events);
  }

  @Override
  public void exceptionOccurred(Throwable error) {
    handler.exceptionOccurred(error);
  }

  @Override
  public void complete() {}
}
