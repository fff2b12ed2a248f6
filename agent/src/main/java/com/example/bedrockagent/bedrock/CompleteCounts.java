package com.example.bedrockagent.bedrock;

import java.util.Objects;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetadataEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;

/** What a call took, with no count missing: LangChain4j 1.16.3 wants each, and throws. */
final class CompleteCounts {

  private CompleteCounts() {}

  /** The event, with none for each count that is not there. */
  static ConverseStreamOutput of(ConverseStreamMetadataEvent event) {
    var latency = event.metrics() == null ? null : event.metrics().latencyMs();
    return ConverseStreamOutput.metadataBuilder()
        .usage(complete(Objects.requireNonNullElseGet(event.usage(), TokenUsage.builder()::build)))
        .metrics(metrics -> metrics.latencyMs(Objects.requireNonNullElse(latency, 0L)))
        .build();
  }

  private static TokenUsage complete(TokenUsage usage) {
    return usage.toBuilder()
        .inputTokens(orNone(usage.inputTokens()))
        .outputTokens(orNone(usage.outputTokens()))
        .totalTokens(orNone(usage.totalTokens()))
        .build();
  }

  private static int orNone(Integer count) {
    return Objects.requireNonNullElse(count, 0);
  }
}
