package com.example.bedrockagent.sandbox.bedrock;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;

/** What one ConverseStream call has delivered. */
public final class StreamedAnswer {

  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final List<String> tools = new CopyOnWriteArrayList<>();
  private final List<String> toolInputs = new CopyOnWriteArrayList<>();
  private final List<StopReason> stopReasons = new CopyOnWriteArrayList<>();
  private final List<TokenUsage> usages = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> result;

  public StreamedAnswer(BedrockRuntimeAsyncClient client, ConverseStreamRequest request) {
    var visitor =
        ConverseStreamResponseHandler.Visitor.builder()
            .onContentBlockStart(event -> tools.add(event.start().toolUse().name()))
            .onContentBlockDelta(
                event -> {
                  if (event.delta().text() != null) {
                    texts.add(event.delta().text());
                  } else {
                    toolInputs.add(event.delta().toolUse().input());
                  }
                })
            .onMessageStop(event -> stopReasons.add(event.stopReason()))
            .onMetadata(event -> usages.add(event.usage()))
            .build();
    result =
        client.converseStream(
            request, ConverseStreamResponseHandler.builder().subscriber(visitor).build());
  }

  /** Waits for the end; an error is thrown as the SDK's own. */
  public StreamedAnswer complete() {
    try {
      result.join();
      return this;
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** The pieces of text, in the order of arrival. */
  public List<String> texts() {
    return Collections.unmodifiableList(texts);
  }

  String text() {
    return String.join("", texts);
  }

  /** The names of the tools called. */
  List<String> tools() {
    return Collections.unmodifiableList(tools);
  }

  /** The pieces of the tools' input. */
  List<String> toolInputs() {
    return Collections.unmodifiableList(toolInputs);
  }

  /** One for each messageStop: none when the stream was cut short. */
  public List<StopReason> stopReasons() {
    return Collections.unmodifiableList(stopReasons);
  }

  /** The tokens counted. */
  public List<TokenUsage> usages() {
    return Collections.unmodifiableList(usages);
  }
}
