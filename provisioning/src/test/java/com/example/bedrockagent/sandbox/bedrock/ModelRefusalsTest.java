package com.example.bedrockagent.sandbox.bedrock;

import static com.example.bedrockagent.model.Targets.HAIKU;
import static com.example.bedrockagent.model.Targets.NOVA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.sandbox.Policies;
import com.example.bedrockagent.sandbox.SandboxExtension;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.CountTokensResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/** What Bedrock refuses whatever the caller's permissions, in its own words. */
class ModelRefusalsTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  private static BedrockRuntimeClient client;

  @BeforeAll
  static void connect() {
    client = SandboxExtension.runtime(SANDBOX.connect("us-east-1"));
  }

  @AfterAll
  static void disconnect() {
    client.close();
  }

  @Test
  void aModelBehindProfilesIsNotInvokedOnDemand() {
    assertRefused(
        () -> converse(HAIKU),
        ValidationException.class,
        400,
        "Invocation of model ID "
            + HAIKU
            + " with on-demand throughput isn\u2019t supported. Retry your request with the ID or"
            + " ARN of an inference profile that contains this model.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anthropic.claude-opus-4-1-20250805-v1:0",
        "us.anthropic.claude-opus-4-1-20250805-v1:0"
      })
  void aLegacyModelIsRefusedToAnAccountThatHasNotUsedIt(String id) {
    assertRefused(
        () -> converse(id),
        ResourceNotFoundException.class,
        404,
        "Access denied. This Model is marked by provider as Legacy and you have not been actively"
            + " using the model in the last 30 days. Please upgrade to an active model on Amazon"
            + " Bedrock");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anthropic.claude-sonnet-4-20250514-v1:0",
        "us.anthropic.claude-sonnet-4-20250514-v1:0"
      })
  void aRetiredModelHasReachedTheEndOfItsLife(String id) {
    assertRefused(
        () -> converse(id),
        ResourceNotFoundException.class,
        404,
        "This model version has reached the end of its life. Please refer to the AWS documentation"
            + " for more details.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anthropic.claude-9",
        "us.anthropic.claude-9",
        "nonsense",
        "eu." + HAIKU,
        "arn:aws:bedrock:us-west-2::foundation-model/" + NOVA,
        "arn:aws:bedrock:us-west-2:123456789012:inference-profile/us." + HAIKU,
        "arn:aws:bedrock:us-east-1:210987654321:inference-profile/us." + HAIKU,
        "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc123def456"
      })
  void whatTheRegionDoesNotHaveIsNoIdentifier(String id) {
    assertRefused(
        () -> converse(id),
        ValidationException.class,
        400,
        "The provided model identifier is invalid.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        NOVA,
        "us." + NOVA,
        "arn:aws:bedrock:us-east-1::foundation-model/" + NOVA,
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us." + HAIKU
      })
  void everyFormOfIdThatTheRegionHasIsInvoked(String id) {
    assertThat(client.converse(r -> r.modelId(id).messages(Turns.user("Hello"))).usage())
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {HAIKU, "us." + HAIKU, "us." + NOVA})
  void tokensAreCountedNeitherForProfilesNorForModelsBehindThem(String id) {
    assertRefused(
        () -> countTokens(id, "Hello"),
        ValidationException.class,
        400,
        "The provided model doesn't support counting tokens.");
  }

  @Test
  void tokensAreCountedForAModelOnDemand() {
    var few = countTokens(NOVA, "Hello").inputTokens();
    var many = countTokens(NOVA, "Hello, what can you tell me about models?").inputTokens();

    assertThat(few).isPositive();
    assertThat(many).isGreaterThan(few);
  }

  @Test
  void countingTokensNeedsItsOwnPermission() {
    var role = SANDBOX.roleWith(Policies.allow("bedrock:InvokeModel*", "*"), "us-east-1");

    try (var unprivileged = SandboxExtension.runtime(role)) {
      assertThatThrownBy(
              () ->
                  unprivileged.countTokens(
                      r ->
                          r.modelId(NOVA)
                              .input(i -> i.converse(c -> c.messages(Turns.user("Hello"))))))
          .hasMessageContaining("is not authorized to perform: bedrock:CountTokens on resource:")
          .hasMessageContaining("arn:aws:bedrock:us-east-1::foundation-model/" + NOVA);
    }
  }

  private static void converse(String id) {
    client.converse(r -> r.modelId(id).messages(Turns.user("Hello")));
  }

  private static CountTokensResponse countTokens(String id, String text) {
    return client.countTokens(
        r -> r.modelId(id).input(i -> i.converse(c -> c.messages(Turns.user(text)))));
  }

  private static void assertRefused(
      ThrowingCallable call,
      Class<? extends BedrockRuntimeException> type,
      int status,
      String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            type,
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
            });
  }
}
