package com.example.bedrockagent.graph;

import static com.example.bedrockagent.graph.RecordedSpans.attributes;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.answer.Answer;
import com.example.bedrockagent.answer.Limits;
import com.example.bedrockagent.answer.TurnFailedException;
import com.example.bedrockagent.sandbox.Script;
import com.example.bedrockagent.sandbox.ScriptedBedrock;
import com.example.bedrockagent.telemetry.AgentSpans;
import com.example.bedrockagent.tools.ToolInputException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The spans of a turn: their names, what they say, and which is below which. */
@Timeout(60)
class SpansTest {

  private static final String CHAT = "chat " + TestAgent.MODEL;
  private static final String TURN = "invoke_agent bedrock-agent";

  private final RecordedSpans spans = new RecordedSpans();
  private ScriptedBedrock bedrock;

  @BeforeEach
  void start() throws BindException {
    bedrock = ScriptedBedrock.start();
  }

  @AfterEach
  void stop() {
    bedrock.close();
  }

  @Test
  void recordsATurnWithTwoToolsAtOnce() {
    bedrock.next(
        Script.begin()
            .text("I will look.")
            .toolCall("call_1", "weather", "{}")
            .toolCall("call_2", "tides", "{}")
            .stop("tool_use")
            .metadata(10, 20, 0, 400),
        Script.begin().text("Sunny, high.").stop("end_turn").metadata(30, 40, 400, 0));

    try (var agent =
        agent(TestTool.weather(arguments -> "sunny"), TestTool.tides(arguments -> "high"))) {
      agent.ask("mine", "How is it?");
    }

    var turn = spans.one(TURN);
    assertThat(turn.getParentSpanContext().isValid()).isFalse();
    assertThat(turn.getKind()).isEqualTo(SpanKind.INTERNAL);
    assertThat(turn.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(attributes(turn))
        .isEqualTo(
            Map.of(
                "gen_ai.operation.name", "invoke_agent",
                "gen_ai.provider.name", "aws.bedrock",
                "gen_ai.agent.name", "bedrock-agent",
                "gen_ai.conversation.id", "mine"));
    assertThat(below(turn))
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder(CHAT, "execute_tool weather", "execute_tool tides", CHAT);
    assertThat(attributes(spans.one("execute_tool tides")))
        .isEqualTo(
            Map.of(
                "gen_ai.operation.name", "execute_tool",
                "gen_ai.tool.name", "tides",
                "gen_ai.tool.type", "function",
                "gen_ai.tool.call.id", "call_2"));
  }

  @Test
  void recordsWhatAModelCallTookAndWhyItEnded() {
    bedrock.next(Script.begin().text("Sunny.").stop("max_tokens").metadata(10, 20, 300, 4));

    try (var agent = agent()) {
      agent.ask("How is it?");
    }

    var call = spans.one(CHAT);
    assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(attributes(call))
        .isEqualTo(
            Map.of(
                "gen_ai.operation.name",
                "chat",
                "gen_ai.provider.name",
                "aws.bedrock",
                "gen_ai.request.model",
                TestAgent.MODEL,
                "gen_ai.response.finish_reasons",
                List.of("length"),
                "gen_ai.usage.input_tokens",
                314L,
                "gen_ai.usage.output_tokens",
                20L,
                "gen_ai.usage.cache_read.input_tokens",
                300L,
                "gen_ai.usage.cache_creation.input_tokens",
                4L));
  }

  @Test
  void runsAToolInItsSpan() {
    bedrock.next(Script.call("weather", "{}"), Script.answer("Sunny."));
    var current = new AtomicReference<String>();
    var weather =
        TestTool.weather(
            arguments -> {
              current.set(Span.current().getSpanContext().getSpanId());
              return "sunny";
            });

    try (var agent = agent(weather)) {
      agent.ask("How is it?");
    }

    assertThat(current).hasValue(spans.one("execute_tool weather").getSpanId());
  }

  @Test
  void recordsAToolThatFails() {
    bedrock.next(Script.call("weather", "{}"), Script.answer("No idea."));
    var weather =
        TestTool.weather(
            arguments -> {
              throw new ToolInputException("there is no such town.");
            });

    try (var agent = agent(weather)) {
      agent.ask("How is it?");
    }

    var call = spans.one("execute_tool weather");
    assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(attributes(call)).containsEntry("error.type", ToolInputException.class.getName());
    assertThat(spans.one(TURN).getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  void recordsAToolThatTakesTooLong() {
    bedrock.next(Script.call("weather", "{}"), Script.answer("No idea."));
    var over = new CountDownLatch(1);
    var limits = new Limits(Duration.ofSeconds(20), Duration.ofMillis(100));

    try (var agent =
        TestAgent.open(
            bedrock.connection(),
            limits,
            spans.withoutContent(),
            TestTool.weather(arguments -> awaited(over)))) {
      agent.ask("How is it?");
      over.countDown();
    }

    assertThat(attributes(spans.one("execute_tool weather")))
        .containsEntry("error.type", "java.util.concurrent.TimeoutException");
  }

  @Test
  void recordsAModelCallThatFails() {
    bedrock.next(Script.refuse(400, "ValidationException", "Malformed input request: how is it"));

    try (var agent = agent()) {
      assertThatThrownBy(() -> agent.ask("How is it?")).isInstanceOf(TurnFailedException.class);
    }

    for (var span : List.of(spans.one(CHAT), spans.one(TURN))) {
      assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(attributes(span)).containsEntry("error.type", "ValidationException");
      assertThat(span.toString()).doesNotContain("Malformed");
    }
    assertThat(below(spans.one(TURN))).containsExactly(spans.one(CHAT));
  }

  @Test
  void recordsATurnThatIsCancelled() throws Exception {
    bedrock.next(Script.begin().textBegins("One ").silence().text("two").stop("end_turn"));

    try (var agent = agent()) {
      var outcome = new CompletableFuture<Answer>();
      var asking =
          new Thread(
              () -> {
                try {
                  outcome.complete(agent.ask("Count."));
                } catch (RuntimeException e) {
                  outcome.completeExceptionally(e);
                }
              });
      asking.start();
      assertThat(agent.heard.tokens.poll(10, SECONDS)).isEqualTo("One ");
      asking.interrupt();
      assertThatThrownBy(outcome::join).isInstanceOf(CancellationException.class);
    }

    for (var span : List.of(spans.one(CHAT), spans.one(TURN))) {
      assertThat(attributes(span))
          .containsEntry("error.type", "java.util.concurrent.CancellationException");
    }
  }

  @Test
  void recordsNoContentUnlessItIsAskedFor() {
    askWithSecrets(spans.withoutContent());

    assertThat(spans.all()).hasSize(4);
    assertThat(spans.all().toString()).doesNotContain("secret");
  }

  @Test
  void recordsContentWhenItIsAskedFor() {
    askWithSecrets(spans.withContent());

    assertThat(attributes(spans.one("execute_tool weather")))
        .containsEntry("gen_ai.tool.call.arguments", "{\"town\":\"secret-town\"}")
        .containsEntry("gen_ai.tool.call.result", "secret-weather");
    var last =
        spans.all().stream()
            .filter(span -> span.getName().equals(CHAT))
            .reduce((first, second) -> second)
            .orElseThrow();
    assertThat(attributes(last))
        .containsEntry(
            "gen_ai.system_instructions", "[{\"type\":\"text\",\"content\":\"You are a test.\"}]")
        .containsEntry(
            "gen_ai.input.messages",
            "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"secret-question\"}]},"
                + "{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"call_1\","
                + "\"name\":\"weather\",\"arguments\":\"{\\\"town\\\":\\\"secret-town\\\"}\"}]},"
                + "{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\","
                + "\"id\":\"call_1\",\"response\":\"secret-weather\"}]}]")
        .containsEntry(
            "gen_ai.output.messages",
            "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\","
                + "\"content\":\"secret-answer\"}],\"finish_reason\":\"stop\"}]");
  }

  private void askWithSecrets(AgentSpans recorder) {
    bedrock.next(
        Script.call("weather", "{\"town\":\"secret-town\"}"), Script.answer("secret-answer"));
    try (var agent =
        TestAgent.open(
            bedrock.connection(),
            TestAgent.PATIENT,
            recorder,
            TestTool.weather(arguments -> "secret-weather"))) {
      agent.ask("secret-question");
    }
  }

  private List<SpanData> below(SpanData parent) {
    return spans.all().stream()
        .filter(span -> span.getParentSpanId().equals(parent.getSpanId()))
        .filter(span -> span.getTraceId().equals(parent.getTraceId()))
        .toList();
  }

  private TestAgent agent(TestTool... tools) {
    return TestAgent.open(bedrock.connection(), TestAgent.PATIENT, spans.withoutContent(), tools);
  }

  private static String awaited(CountDownLatch latch) {
    try {
      return latch.await(10, SECONDS) ? "late" : "never";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
