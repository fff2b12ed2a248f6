package com.example.bedrockagent.bedrock;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeServiceClientConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/**
 * A client of Bedrock Runtime that holds for each open stream what has come of one event, where the
 * SDK's holds 2 MiB.
 *
 * <p>The SDK makes the call: endpoint, credentials, signature, HTTP, errors. Only the bytes of a
 * reply are taken from it, before it decodes them; to the SDK the reply is empty.
 */
final class EventStreamClient implements BedrockRuntimeAsyncClient {

  private static final ExecutionAttribute<StreamedReply> REPLY =
      new ExecutionAttribute<>("StreamedReply");

  private final BedrockRuntimeAsyncClient delegate;

  /**
   * @param delegate has {@link #interceptor}
   */
  EventStreamClient(BedrockRuntimeAsyncClient delegate) {
    this.delegate = delegate;
  }

  /** Takes the replies' bytes from the SDK. */
  static ExecutionInterceptor interceptor() {
    return new ExecutionInterceptor() {
      @Override
      public Optional<Publisher<ByteBuffer>> modifyAsyncHttpResponseContent(
          Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        var reply = attributes.getAttribute(REPLY);
        if (reply == null || !context.httpResponse().isSuccessful()) {
          return context.responsePublisher();
        }
        reply.arrives(context.httpResponse(), context.responsePublisher().orElseThrow());
        return Optional.of(SdkPublisher.fromIterable(List.of()));
      }
    };
  }

  @Override
  public CompletableFuture<Void> converseStream(
      ConverseStreamRequest request, ConverseStreamResponseHandler handler) {
    var reply = new StreamedReply(handler);
    var call = delegate.converseStream(marked(request, reply), reply);
    return reply.outcome(call);
  }

  private static ConverseStreamRequest marked(ConverseStreamRequest request, StreamedReply reply) {
    var options =
        request
            .overrideConfiguration()
            .map(AwsRequestOverrideConfiguration::toBuilder)
            .orElseGet(AwsRequestOverrideConfiguration::builder)
            .putExecutionAttribute(REPLY, reply)
            .build();
    return request.toBuilder().overrideConfiguration(options).build();
  }

  @Override
  public String serviceName() {
    return delegate.serviceName();
  }

  @Override
  public BedrockRuntimeServiceClientConfiguration serviceClientConfiguration() {
    return delegate.serviceClientConfiguration();
  }

  @Override
  public void close() {
    delegate.close();
  }
}
