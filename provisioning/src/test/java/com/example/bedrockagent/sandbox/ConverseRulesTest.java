package com.example.bedrockagent.sandbox;

import static com.example.bedrockagent.sandbox.Turns.assistant;
import static com.example.bedrockagent.sandbox.Turns.calls;
import static com.example.bedrockagent.sandbox.Turns.results;
import static com.example.bedrockagent.sandbox.Turns.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.bedrockagent.model.Targets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
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
            List.of(results("a"))));
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
