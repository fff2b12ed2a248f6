package com.example.bedrockagent.telemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Whether spans are recorded, by OpenTelemetry's own variables: nothing is, and nothing of it is
 * loaded, until one of them or the Java agent asks for it.
 *
 * <p>Source: <a
 * href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/">
 * Environment variable specification</a>. A system property has the variable's name in lower case,
 * with dots.
 */
public final class TelemetrySettings {

  private static final List<String> WHERE_TO =
      List.of(
          "OTEL_TRACES_EXPORTER",
          "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
          "OTEL_EXPORTER_OTLP_ENDPOINT");
  private static final String CONTENT = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";
  private static final Set<String> CONTENT_ON_SPANS = Set.of("true", "span_only", "span_and_event");
  private static final String SDK =
      "io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk";

  private final Map<String, String> env;
  private final Properties properties;

  /**
   * @param properties the system properties; those that the SDK needs to start are added
   */
  public TelemetrySettings(Map<String, String> env, Properties properties) {
    this.env = env;
    this.properties = properties;
  }

  /** The spans to record. */
  public AgentSpans spans() {
    if (is("OTEL_SDK_DISABLED", "true")) {
      return AgentSpans.NONE;
    }
    if (!GlobalOpenTelemetry.isSet()) {
      if (asked().isEmpty() || !hasSdk()) {
        return AgentSpans.NONE;
      }
      letTheSdkStart();
    }
    return new AgentSpans(GlobalOpenTelemetry.get(), withContent());
  }

  /** What is asked for in vain, because there is no SDK to do it. */
  public Optional<String> problem() {
    return is("OTEL_SDK_DISABLED", "true") || GlobalOpenTelemetry.isSet() || hasSdk()
        ? Optional.empty()
        : asked()
            .map(
                name ->
                    name
                        + " is set, but there is no OpenTelemetry SDK: build with mvn -Potel, or"
                        + " run with OpenTelemetry's Java agent. No spans are recorded.");
  }

  boolean withContent() {
    return CONTENT_ON_SPANS.contains(find(CONTENT).orElse("").toLowerCase(Locale.ROOT));
  }

  /** The SDK would also send metrics and logs, of which there are none here. */
  private void letTheSdkStart() {
    setUnlessSet("OTEL_JAVA_GLOBAL_AUTOCONFIGURE_ENABLED", "true");
    setUnlessSet("OTEL_METRICS_EXPORTER", "none");
    setUnlessSet("OTEL_LOGS_EXPORTER", "none");
    setUnlessSet("OTEL_SERVICE_NAME", "bedrock-agent");
  }

  private void setUnlessSet(String variable, String value) {
    if (find(variable).isEmpty()) {
      properties.setProperty(property(variable), value);
    }
  }

  /** The variable that asks for spans. */
  private Optional<String> asked() {
    return WHERE_TO.stream()
        .filter(name -> find(name).isPresent())
        .findFirst()
        .filter(name -> !is("OTEL_TRACES_EXPORTER", "none"));
  }

  private boolean is(String variable, String value) {
    return find(variable).filter(found -> found.equalsIgnoreCase(value)).isPresent();
  }

  private Optional<String> find(String variable) {
    return Optional.ofNullable(properties.getProperty(property(variable)))
        .or(() -> Optional.ofNullable(env.get(variable)))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private static String property(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  private static boolean hasSdk() {
    try {
      Class.forName(SDK, false, TelemetrySettings.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
