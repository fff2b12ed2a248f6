package com.example.bedrockagent.telemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;

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
  private static final String NO_SDK =
      " is set, but there is no OpenTelemetry SDK: build with mvn -Potel, or run with"
          + " OpenTelemetry's Java agent. No spans are recorded.";

  private final Map<String, String> env;
  private final Properties properties;

  /**
   * @param properties the system properties; those that the SDK needs to start are added
   */
  public TelemetrySettings(Map<String, String> env, Properties properties) {
    this.env = env;
    this.properties = properties;
  }

  /**
   * The spans to record.
   *
   * @param problems is told why none are recorded although they are asked for
   */
  public AgentSpans spans(Consumer<String> problems) {
    if (is("OTEL_SDK_DISABLED", "true")) {
      return AgentSpans.NONE;
    }
    if (GlobalOpenTelemetry.isSet()) {
      return new AgentSpans(GlobalOpenTelemetry.get(), withContent());
    }
    var asked = asked();
    if (asked.isEmpty()) {
      return AgentSpans.NONE;
    }
    try {
      letTheSdkStart();
      return new AgentSpans(sdk(), withContent());
    } catch (ClassNotFoundException e) {
      problems.accept(asked.get() + NO_SDK);
    } catch (InvocationTargetException e) {
      problems.accept(
          "OpenTelemetry did not start, so no spans are recorded: " + e.getCause().getMessage());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This is another OpenTelemetry SDK than was built for.", e);
    }
    return AgentSpans.NONE;
  }

  /** It is there only in a build that wants it, so there is no type to write down. */
  private static OpenTelemetry sdk() throws ReflectiveOperationException {
    var configured = Class.forName(SDK);
    var sdk = configured.getMethod("initialize").invoke(null);
    return (OpenTelemetry) configured.getMethod("getOpenTelemetrySdk").invoke(sdk);
  }

  boolean withContent() {
    return CONTENT_ON_SPANS.contains(find(CONTENT).orElse("").toLowerCase(Locale.ROOT));
  }

  /**
   * Its defaults are gRPC, for which there is no client here, and to send metrics and logs, of
   * which there are none.
   */
  private void letTheSdkStart() {
    setUnlessSet("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
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
}
