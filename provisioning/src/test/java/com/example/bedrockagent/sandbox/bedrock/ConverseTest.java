package com.example.bedrockagent.sandbox.bedrock;

import static com.example.bedrockagent.sandbox.bedrock.Turns.ASK_FOR_MODEL;
import static com.example.bedrockagent.sandbox.bedrock.Turns.LIST_MODELS;
import static com.example.bedrockagent.sandbox.bedrock.Turns.RESOLVE_MODEL;
import static com.example.bedrockagent.sandbox.bedrock.Turns.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.model.Targets;
import com.example.bedrockagent.sandbox.SandboxExtension;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;

/** What the stand-in model answers, whole and streamed. */
class ConverseTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  private static final String MODEL = Targets.geographic().invokeId();

  private static BedrockRuntimeClient client;

  @BeforeAll
  static void connect() {
    client = SandboxExtension.runtime(SANDBOX.connect("us-east-1"));
  }

  @AfterAll
  static void disconnect() {
    client.close();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aStreamSaysInPiecesWhatTheWholeAnswerSays(Protocol protocol) {
    var whole = converse(r -> r.messages(user("Hello")));

    var streamed = stream(protocol, r -> r.messages(user("Hello")));

    assertThat(streamed.texts()).hasSizeGreaterThan(5);
    assertThat(streamed.text()).isEqualTo(text(whole));
    assertThat(streamed.stopReasons()).containsExactly(StopReason.END_TURN);
    assertThat(streamed.usages()).containsExactly(whole.usage());
  }

  @Test
  void anAnswerNamesItselfAStandInAndQuotesTheQuestion() {
    var answer = converse(r -> r.messages(user("What is the weather?")));

    assertThat(text(answer))
        .startsWith("[stand-in model, not Claude] This is turn 1.")
        .contains("nothing matched \"What is the weather?\"");
  }

  @Test
  void theSameConversationGetsTheSameAnswer() {
    var first = converse(r -> r.messages(user(ASK_FOR_MODEL)).toolConfig(tools()));

    var second = converse(r -> r.messages(user(ASK_FOR_MODEL)).toolConfig(tools()));

    assertThat(second.output()).isEqualTo(first.output());
    assertThat(second.usage()).isEqualTo(first.usage());
  }

  @Test
  void theToolsThatFitAreCalledWithWhatTheQuestionHolds() {
    var answer = converse(r -> r.messages(user(ASK_FOR_MODEL)).toolConfig(tools()));

    assertThat(answer.stopReason()).isEqualTo(StopReason.TOOL_USE);
    var calls =
        answer.output().message().content().stream()
            .filter(block -> block.type() == ContentBlock.Type.TOOL_USE)
            .map(ContentBlock::toolUse)
            .toList();
    assertThat(calls)
        .extracting(call -> call.name())
        .containsExactly("resolve_model", "list_models");
    assertThat(calls).extracting(call -> call.toolUseId()).doesNotHaveDuplicates();
    assertThat(calls.get(0).input().asMap().get("model").asString())
        .isEqualTo("anthropic.claude-sonnet-5");
  }

  @Test
  void aStreamedToolInputJoinsToJson() throws JsonProcessingException {
    var streamed =
        stream(
            Protocol.HTTP2,
            r -> r.messages(user(ASK_FOR_MODEL)).toolConfig(Turns.offer(RESOLVE_MODEL)));

    assertThat(streamed.tools()).containsExactly("resolve_model");
    assertThat(streamed.toolInputs()).hasSizeGreaterThan(1);
    assertThat(new ObjectMapper().readTree(String.join("", streamed.toolInputs())).path("model"))
        .hasToString("\"anthropic.claude-sonnet-5\"");
    assertThat(streamed.stopReasons()).containsExactly(StopReason.TOOL_USE);
  }

  @Test
  void theAnswerQuotesEveryToolResult() {
    var answer =
        converse(
            r ->
                r.messages(user(ASK_FOR_MODEL), Turns.calls("a", "b"), Turns.results("a", "b"))
                    .toolConfig(tools()));

    assertThat(answer.stopReason()).isEqualTo(StopReason.END_TURN);
    assertThat(text(answer))
        .startsWith("[stand-in model, not Claude] ")
        .contains("result of a", "result of b");
  }

  @Test
  void anEmptyToolResultEndsTheTurnToo() {
    var nothing = Turns.message(ConversationRole.USER, Turns.result("a"));

    var answer =
        converse(
            r -> r.messages(user(ASK_FOR_MODEL), Turns.calls("a"), nothing).toolConfig(tools()));

    assertThat(answer.stopReason()).isEqualTo(StopReason.END_TURN);
    assertThat(text(answer)).endsWith("(nothing)");
  }

  @Test
  void aToolResultInJsonIsQuotedAsJson() {
    var json =
        ToolResultContentBlock.fromJson(
            Document.mapBuilder().putString("region", "us-east-1").build());
    var result = Turns.message(ConversationRole.USER, Turns.result("a", json));

    var answer =
        converse(
            r -> r.messages(user(ASK_FOR_MODEL), Turns.calls("a"), result).toolConfig(tools()));

    assertThat(text(answer)).endsWith("{\"region\":\"us-east-1\"}");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void theMostTokensAllowedCutTheAnswer(Protocol protocol) {
    var streamed =
        stream(protocol, r -> r.messages(user("Hello")).inferenceConfig(c -> c.maxTokens(5)));

    assertThat(streamed.texts()).hasSize(5);
    assertThat(streamed.stopReasons()).containsExactly(StopReason.MAX_TOKENS);
    assertThat(streamed.usages())
        .singleElement()
        .satisfies(
            usage -> {
              assertThat(usage.outputTokens()).isEqualTo(5);
              assertThat(usage.totalTokens()).isEqualTo(usage.inputTokens() + 5);
            });
  }

  @Test
  void theUsersTurnsAreCounted() {
    var answer = converse(r -> r.messages(user("Hello"), Turns.assistant("Hi"), user("And again")));

    assertThat(text(answer)).contains("This is turn 2.").contains("\"And again\"");
  }

  private static ToolConfiguration tools() {
    return Turns.offer(RESOLVE_MODEL, LIST_MODELS);
  }

  private static ConverseResponse converse(Consumer<ConverseRequest.Builder> request) {
    return client.converse(r -> r.modelId(MODEL).applyMutation(request));
  }

  private static StreamedAnswer stream(
      Protocol protocol, Consumer<ConverseStreamRequest.Builder> request) {
    var built = ConverseStreamRequest.builder().modelId(MODEL).applyMutation(request).build();
    try (var async = SandboxExtension.streaming(SANDBOX.connect("us-east-1"), protocol)) {
      return new StreamedAnswer(async, built).complete();
    }
  }

  private static String text(ConverseResponse response) {
    return response.output().message().content().get(0).text();
  }
}
