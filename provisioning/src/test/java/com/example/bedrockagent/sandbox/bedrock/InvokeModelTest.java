package com.example.bedrockagent.sandbox.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.sandbox.Policies;
import com.example.bedrockagent.sandbox.SandboxExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/** InvokeModel as the IAM set-up document uses it to verify permissions. */
class InvokeModelTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  private static final String MODEL = "us.anthropic.claude-haiku-4-5-20251001-v1:0";

  private BedrockRuntimeClient client;

  @BeforeEach
  void open() {
    client = SANDBOX.connect("us-east-1").locate(BedrockRuntimeClient.builder()).build();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Hello\"", "[{\"type\":\"text\",\"text\":\"Hello\"}]"})
  void answersTheDocumentsRequestAndSaysThatItIsNotClaude(String content) {
    var answer = invoke(MODEL, body(content));

    assertThat(answer)
        .contains("\"type\":\"message\"", "[stand-in model, not Claude] ", "\"output_tokens\":");
  }

  @Test
  void refusesARequestThatLacksWhatClaudeNeeds() {
    assertThatThrownBy(() -> invoke(MODEL, "{\"messages\":[],\"max_tokens\":1}"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("required key [anthropic_version] not found");
  }

  @Test
  void needsThePermissionToInvoke() {
    var role = SANDBOX.roleWith(Policies.allow("bedrock:List*", "*"), "us-east-1");

    try (var unprivileged = role.locate(BedrockRuntimeClient.builder()).build()) {
      assertThatThrownBy(
              () ->
                  unprivileged.invokeModel(
                      r -> r.modelId(MODEL).body(SdkBytes.fromUtf8String(body("\"Hello\"")))))
          .isInstanceOf(AccessDeniedException.class)
          .hasMessageContaining("bedrock:InvokeModel on resource: ");
    }
  }

  private String invoke(String model, String body) {
    return client
        .invokeModel(r -> r.modelId(model).body(SdkBytes.fromUtf8String(body)))
        .body()
        .asUtf8String();
  }

  private static String body(String content) {
    return "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":100,"
        + "\"messages\":[{\"role\":\"user\",\"content\":"
        + content
        + "}]}";
  }
}
