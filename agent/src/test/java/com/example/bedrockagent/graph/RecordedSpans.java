package com.example.bedrockagent.graph;

import com.example.bedrockagent.telemetry.AgentSpans;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The spans that a test's turns have ended. */
final class RecordedSpans {

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                  .build())
          .build();

  AgentSpans withoutContent() {
    return new AgentSpans(telemetry, false);
  }

  AgentSpans withContent() {
    return new AgentSpans(telemetry, true);
  }

  List<SpanData> all() {
    return exporter.getFinishedSpanItems();
  }

  /** The only span of this name. */
  SpanData one(String name) {
    var found = all().stream().filter(span -> span.getName().equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError("Not one span '" + name + "' but " + found.size() + " in " + all());
    }
    return found.get(0);
  }

  /** A span's attributes, by name. */
  static Map<String, Object> attributes(SpanData span) {
    var attributes = new TreeMap<String, Object>();
    span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
    return attributes;
  }
}
