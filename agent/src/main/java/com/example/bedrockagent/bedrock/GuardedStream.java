package com.example.bedrockagent.bedrock;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetadataEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStopEvent;

/** One attempt at a stream: passes its events on and remembers how far it got. */
final class GuardedStream implements ConverseStreamResponseHandler {

  private final ConverseStreamResponseHandler handler;
  private volatile boolean begun;
  private volatile boolean stopped;
  private volatile boolean metadata;
  private volatile boolean errorDelivered;
  private volatile Subscription upstream;

  GuardedStream(ConverseStreamResponseHandler handler) {
    this.handler = handler;
  }

  /** Whether an event was passed on, so that a retry would repeat text. */
  boolean hasBegun() {
    return begun;
  }

  /** Settles the call: an error that the subscriber has seen already is not delivered again. */
  void finish(Throwable error, CompletableFuture<Void> outcome) {
    if (errorDelivered || (error == null && stopped)) {
      outcome.complete(null);
    } else if (error == null) {
      outcome.completeExceptionally(GuardedBedrockClient.incompleteStream());
    } else {
      var wrapped = error instanceof CompletionException && error.getCause() != null;
      outcome.completeExceptionally(wrapped ? error.getCause() : error);
    }
  }

  @Override
  public void responseReceived(ConverseStreamResponse response) {
    handler.responseReceived(response);
  }

  @Override
  public void onEventStream(SdkPublisher<ConverseStreamOutput> events) {
    handler.onEventStream(SdkPublisher.adapt(target -> events.subscribe(watch(target))));
  }

  @Override
  public void exceptionOccurred(Throwable error) {
    handler.exceptionOccurred(error);
  }

  @Override
  public void complete() {
    handler.complete();
  }

  private Subscriber<ConverseStreamOutput> watch(Subscriber<? super ConverseStreamOutput> target) {
    return new Subscriber<>() {
      @Override
      public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        target.onSubscribe(subscription);
      }

      @Override
      public void onNext(ConverseStreamOutput event) {
        begun = true;
        stopped |= event instanceof MessageStopEvent;
        metadata |= event instanceof ConverseStreamMetadataEvent;
        if (!errorDelivered) {
          deliver(event, target);
        }
      }

      @Override
      public void onError(Throwable error) {
        if (begun && !errorDelivered) {
          errorDelivered = true;
          target.onError(error);
        }
      }

      @Override
      public void onComplete() {
        if (stopped && !metadata) {
          metadata = true;
          deliver(noMetadata(), target);
        }
        if (!errorDelivered) {
          target.onComplete();
        }
      }
    };
  }

  /** A subscriber must not throw; one that does has no use for the rest of the stream. */
  private void deliver(
      ConverseStreamOutput event, Subscriber<? super ConverseStreamOutput> target) {
    try {
      target.onNext(event);
    } catch (RuntimeException e) {
      errorDelivered = true;
      target.onError(
          SdkClientException.create("The model's answer could not be read: " + e.getMessage(), e));
      upstream.cancel();
    }
  }

  /** LangChain4j completes a turn on this event only; the answer is whole without it. */
  private static ConverseStreamOutput noMetadata() {
    return ConverseStreamOutput.metadataBuilder()
        .usage(usage -> usage.inputTokens(0).outputTokens(0).totalTokens(0))
        .metrics(metrics -> metrics.latencyMs(0L))
        .build();
  }
}
