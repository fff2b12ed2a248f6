package com.example.bedrockagent.bedrock;

import com.example.bedrockagent.diagnosis.AwsError;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.diagnosis.Retry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/**
 * A Bedrock client whose ConverseStream ends exactly once, with an answer or with an error.
 *
 * <p>The SDK alone repeats text when it retries in mid-stream, and completes normally when a stream
 * is cut (aws-sdk-java-v2#4929). Here a call is retried only before its first event, a stream
 * without messageStop is an error, and an error arrives once. The client it wraps must not retry by
 * itself.
 */
public final class GuardedBedrockClient implements BedrockRuntimeAsyncClient {

  private static final int ATTEMPTS = 4;

  private final BedrockRuntimeAsyncClient delegate;
  private final Duration firstDelay;
  private final RetryListener retries;
  private final Set<CompletableFuture<Void>> running = ConcurrentHashMap.newKeySet();

  /**
   * @param delegate makes each attempt; its own retries must be off
   * @param firstDelay before the first retry; doubled before each further one
   * @param retries is told of each retry
   */
  public GuardedBedrockClient(
      BedrockRuntimeAsyncClient delegate, Duration firstDelay, RetryListener retries) {
    this.delegate = delegate;
    this.firstDelay = firstDelay;
    this.retries = retries;
  }

  @Override
  public String serviceName() {
    return delegate.serviceName();
  }

  /** Whether no endpoint but AWS's own is set, here or in the environment. */
  boolean isAws() {
    return delegate.serviceClientConfiguration().endpointOverride().isEmpty();
  }

  /** Ends what still streams, and closes the client it wraps. */
  @Override
  public void close() {
    List.copyOf(running).forEach(outcome -> outcome.cancel(true));
    delegate.close();
  }

  @Override
  public CompletableFuture<Void> converseStream(
      ConverseStreamRequest request, ConverseStreamResponseHandler handler) {
    var outcome = new CompletableFuture<Void>();
    running.add(outcome);
    outcome.whenComplete((done, error) -> running.remove(outcome));
    attempt(request, handler, 1, outcome);
    return outcome;
  }

  private void attempt(
      ConverseStreamRequest request,
      ConverseStreamResponseHandler handler,
      int number,
      CompletableFuture<Void> outcome) {
    var stream = new GuardedStream(handler);
    var call = delegate.converseStream(request, stream);
    outcome.whenComplete((done, error) -> call.cancel(true));
    call.whenComplete(
        (done, error) -> {
          var again = number < ATTEMPTS && !stream.hasBegun() && !outcome.isDone();
          if (error != null && again && isTransient(error)) {
            var wait = firstDelay.multipliedBy(1L << (number - 1));
            retries.retrying(Diagnosis.of(error), wait, number + 1, ATTEMPTS);
            after(wait).execute(() -> retry(request, handler, number + 1, outcome));
          } else {
            stream.finish(error, outcome);
          }
        });
  }

  private void retry(
      ConverseStreamRequest request,
      ConverseStreamResponseHandler handler,
      int number,
      CompletableFuture<Void> outcome) {
    if (outcome.isDone()) {
      return;
    }
    try {
      attempt(request, handler, number, outcome);
    } catch (RuntimeException e) {
      outcome.completeExceptionally(e);
    }
  }

  private static Executor after(Duration wait) {
    return CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static boolean isTransient(Throwable error) {
    return Diagnosis.retry(AwsError.of(error)) == Retry.WITH_BACKOFF;
  }

  /** Says that Bedrock's stream ended before the answer did. */
  static SdkClientException incompleteStream() {
    return SdkClientException.create(
        "Bedrock ended the stream before the answer was complete (no messageStop event).");
  }
}
