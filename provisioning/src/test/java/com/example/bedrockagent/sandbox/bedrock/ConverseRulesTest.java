package com.example.bedrockagent.sandbox.bedrock;

import static com.example.bedrockagent.sandbox.bedrock.Turns.assistant;
import static com.example.bedrockagent.sandbox.bedrock.Turns.calls;
import static com.example.bedrockagent.sandbox.bedrock.Turns.results;
import static com.example.bedrockagent.sandbox.bedrock.Turns.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.bedrockagent.model.Targets;
import com.example.bedrockagent.sandbox.SandboxExtension;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.ReasoningContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/** The conversations Bedrock does not take, and what it says of them. */
class ConverseRulesTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  private static final String MODEL = Targets.geographic().invokeId();

  private static final String STARTS_WITH_USER =
      "A conversation must start with a user message. Try again with a conversation that starts"
          + " with a user message.";
  private static final String ALTERNATES =
      "A conversation must alternate between user and assistant roles. Make sure the conversation"
          + " alternates between user and assistant roles and try again.";

  private static final ContentBlock TEXT = ContentBlock.fromText("Yes.");
  private static final ContentBlock SEALED =
      ContentBlock.fromReasoningContent(
          ReasoningContentBlock.fromRedactedContent(SdkBytes.fromUtf8String("sealed")));

  private static BedrockRuntimeClient client;

  @BeforeAll
  static void connect() {
    client = SandboxExtension.runtime(SANDBOX.connect("us-east-1"));
  }

  @AfterAll
  static void disconnect() {
    client.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refuses(String message, List<Message> conversation) {
    assertThatThrownBy(
            () ->
                client.converse(
                    r ->
                        r.modelId(MODEL)
                            .messages(conversation)
                            .toolConfig(Turns.offer(Turns.RESOLVE_MODEL))))
        .isInstanceOfSatisfying(
            ValidationException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
            });
  }

  static Stream<Arguments> refuses() {
    return Stream.of(
        arguments(STARTS_WITH_USER, List.of()),
        arguments(STARTS_WITH_USER, List.of(assistant("Hi"), user("Hello"))),
        arguments(ALTERNATES, List.of(user("Hello"), user("Hello?"))),
        arguments(
            ALTERNATES, List.of(user("Hello"), assistant("Hi"), assistant("there"), user("!"))),
        arguments(
            "This model does not support assistant message prefill. The conversation must end with"
                + " a user message.",
            List.of(user("Hello"), assistant("Hi"))),
        arguments(
            "The content field in the Message object at messages.0 is empty. Add a ContentBlock"
                + " object to the content field and try again.",
            List.of(Turns.message(ConversationRole.USER))),
        arguments(
            "The text field in the ContentBlock object at messages.2.content.0 is blank. Add text"
                + " to the text field, and try again.",
            List.of(user("Hello"), assistant("Hi"), user(" \n"))),
        arguments(
            "The text field in the ContentBlock object at messages.2.content.0 is blank. Add text"
                + " to the text field, and try again.",
            List.of(user("Hello"), assistant("Hi"), user("\u00a0\u200b"))),
        arguments(
            "Expected toolResult blocks at messages.2.content for the following Ids: b, a",
            List.of(user("Hello"), calls("b", "a"), user("Well?"))),
        arguments(
            "Expected toolResult blocks at messages.2.content for the following Ids: a, b",
            List.of(user("Hello"), calls("a", "b"), results("a"))),
        arguments(
            "The number of toolResult blocks at messages.2.content exceeds the number of toolUse"
                + " blocks of previous turn.",
            List.of(user("Hello"), calls("a"), results("a", "b"))),
        arguments(
            "The number of toolResult blocks at messages.0.content exceeds the number of toolUse"
                + " blocks of previous turn.",
            List.of(results("a"))),
        arguments(
            "The toolUse blocks at messages.1.content contain duplicate Ids: a",
            List.of(user("Hello"), calls("a", "b", "a"), results("a", "b"))),
        arguments(
            "The toolResult blocks at messages.2.content contain duplicate Ids: a",
            List.of(user("Hello"), calls("a"), results("a", "a"))),
        arguments(
            "The format of the value at messages.1.content.0.toolUse.input is invalid. Provide a"
                + " json object for the field and try again.",
            List.of(user("Hello"), said(call(Document.fromString("{"))), results("a"))),
        arguments(
            "The format of the value at messages.2.content.0.toolResult.content.0.json is invalid."
                + " Provide a json object for the field and try again.",
            List.of(
                user("Hello"),
                calls("a"),
                Turns.message(
                    ConversationRole.USER,
                    Turns.result("a", ToolResultContentBlock.fromJson(Document.fromNumber(1)))))),
        arguments(
            "The model returned the following errors: messages: text content blocks must be"
                + " non-empty",
            List.of(
                user("Hello"),
                calls("a"),
                Turns.message(
                    ConversationRole.USER,
                    Turns.result("a", ToolResultContentBlock.fromText(" "))))),
        arguments(
            "The content field at messages.2.content.0.toolResult cannot be empty when status value"
                + " is error.",
            List.of(
                user("Hello"),
                calls("a"),
                Turns.message(
                    ConversationRole.USER,
                    ContentBlock.fromToolResult(
                        r -> r.toolUseId("a").status("error").content(List.of()))))),
        arguments(
            "The model returned the following errors: messages.1.content.0.thinking.signature: "
                + "Field"
                + " required",
            List.of(user("Hello"), said(thought(null), TEXT), user("And?"))),
        arguments(
            "The model returned the following errors: messages.1.content.1.thinking.signature: "
                + "Field"
                + " required",
            List.of(user("Hello"), said(TEXT, thought("")), user("And?"))),
        arguments(
            "The model returned the following errors: messages.1.content.0: If an assistant message"
                + " contains any thinking blocks, the first block must be `thinking` or"
                + " `redacted_thinking`. Found `text`.",
            List.of(user("Hello"), said(TEXT, thought("sig"), TEXT), user("And?"))),
        arguments(
            "The model returned the following errors: messages.1: The final block in an assistant"
                + " message cannot be `thinking`.",
            List.of(user("Hello"), said(thought("sig")), user("And?"))),
        arguments(
            "The model returned the following errors: messages.1: The final block in an assistant"
                + " message cannot be `thinking`.",
            List.of(user("Hello"), said(SEALED), user("And?"))));
  }

  @Test
  void refusesAnotherModelsThoughts() {
    assertThatThrownBy(
            () ->
                client.converse(
                    r ->
                        r.modelId("us.amazon.nova-lite-v1:0")
                            .messages(user("Hello"), said(thought("sig"), TEXT), user("And?"))))
        .hasMessageContaining(
            "This model doesn't support the reasoningContent.reasoningText.signature field. Remove"
                + " reasoningContent.reasoningText.signature and try again.");
  }

  @Test
  void refusesToBeginThinkingInTheMiddleOfATurn() {
    assertThatThrownBy(() -> think(user("Hello"), calls("a"), results("a")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining(
            "messages.1.content.0.type: Expected `thinking` or `redacted_thinking`, but found"
                + " `tool_use`.");
  }

  @Test
  void goesOnThinkingInATurnThatBeganWithAThought() {
    var call = call(Document.fromMap(Map.of()));

    think(user("Hello"), said(thought("sig"), call), results("a"), calls("a"), results("a"));
    think(user("Hello"), calls("a"), results("a"), assistant("Done."), user("And?"));
  }

  private static void think(Message... messages) {
    client.converse(
        r ->
            r.modelId(MODEL)
                .messages(messages)
                .toolConfig(Turns.offer(Turns.RESOLVE_MODEL))
                .additionalModelRequestFields(
                    Document.fromMap(
                        Map.of(
                            "thinking",
                            Document.fromMap(Map.of("type", Document.fromString("enabled")))))));
  }

  private static Message said(ContentBlock... blocks) {
    return Turns.message(ConversationRole.ASSISTANT, blocks);
  }

  private static ContentBlock thought(String signature) {
    return ContentBlock.fromReasoningContent(
        ReasoningContentBlock.fromReasoningText(t -> t.text("Hm.").signature(signature)));
  }

  private static ContentBlock call(Document input) {
    return ContentBlock.fromToolUse(use -> use.toolUseId("a").name("resolve_model").input(input));
  }

  @Test
  void refusesToolResultsWithoutTools() {
    assertThatThrownBy(
            () ->
                client.converse(
                    r -> r.modelId(MODEL).messages(user("Hello"), calls("a"), results("a"))))
        .hasMessageContaining(
            "The toolConfig field must be defined when using toolUse and toolResult content"
                + " blocks.");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void refusesToAnswerInNoTokens(int maxTokens) {
    assertThatThrownBy(
            () ->
                client.converse(
                    r ->
                        r.modelId(MODEL)
                            .messages(user("Hello"))
                            .inferenceConfig(c -> c.maxTokens(maxTokens))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining(
            "Value '%d' at 'inferenceConfig.maxTokens' failed to satisfy constraint: Member must"
                    .formatted(maxTokens)
                + " have value greater than or equal to 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"abc123", "arn:aws:bedrock:us-east-1:123456789012:guardrail/abcdefghij12"})
  void refusesAGuardrailBecauseItHasNone(String identifier) {
    assertThatThrownBy(
            () ->
                client.converse(
                    r ->
                        r.modelId(MODEL)
                            .messages(user("Hello"))
                            .guardrailConfig(
                                g -> g.guardrailIdentifier(identifier).guardrailVersion("DRAFT"))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("The provided guardrail identifier is invalid.");
  }

  @Test
  void takesAConversationThatKeepsTheRules() {
    var answer =
        client.converse(
            r ->
                r.modelId(MODEL)
                    .messages(
                        user("Hello"),
                        calls("a", "b"),
                        results("b", "a"),
                        assistant("Done."),
                        user("Thanks"))
                    .toolConfig(Turns.offer(Turns.RESOLVE_MODEL)));

    assertThat(answer.output().message().role()).isEqualTo(ConversationRole.ASSISTANT);
  }
}
