package com.example.bedrockagent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When spans are recorded; the SDK that would send them is not on the tests' class path. */
class TelemetrySettingsTest {

  private final Map<String, String> env = new HashMap<>();
  private final Properties properties = new Properties();
  private final List<String> problems = new ArrayList<>();

  @Test
  void recordsNothingUnlessItIsConfigured() {
    assertThat(settings().spans(problems::add)).isSameAs(AgentSpans.NONE);
    assertThat(problems).isEmpty();
    assertThat(properties).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_TRACES_EXPORTER, otlp",
    "OTEL_EXPORTER_OTLP_ENDPOINT, http://localhost:4318",
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, http://localhost:4318/v1/traces"
  })
  void saysThatThereIsNoSdkToSendWhatIsAskedFor(String variable, String value) {
    env.put(variable, value);

    assertThat(settings().spans(problems::add)).isSameAs(AgentSpans.NONE);
    assertThat(problems)
        .containsExactly(
            variable
                + " is set, but there is no OpenTelemetry SDK: build with mvn -Potel, or run with"
                + " OpenTelemetry's Java agent. No spans are recorded.");
  }

  @Test
  void takesTheSystemPropertyForTheVariable() {
    properties.setProperty("otel.traces.exporter", "otlp");

    settings().spans(problems::add);

    assertThat(problems).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"OTEL_SDK_DISABLED, true", "OTEL_TRACES_EXPORTER, none"})
  void canBeSwitchedOff(String variable, String value) {
    env.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");
    env.put(variable, value);

    assertThat(settings().spans(problems::add)).isSameAs(AgentSpans.NONE);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "TRUE", "SPAN_ONLY", "span_and_event"})
  void recordsContentOnSpansWhenAsked(String value) {
    env.put("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", value);

    assertThat(settings().withContent()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "false", "EVENT_ONLY", "NO_CONTENT"})
  void recordsNoContentOtherwise(String value) {
    env.put("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", value);

    assertThat(settings().withContent()).isFalse();
  }

  private TelemetrySettings settings() {
    return new TelemetrySettings(env, properties);
  }
}
