package com.example.bedrockagent.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.example.bedrockagent.answer.Usage;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.graph.Heard;
import com.example.bedrockagent.graph.TestAgent;
import com.example.bedrockagent.graph.TestTool;
import com.example.bedrockagent.graph.Transcript;
import com.example.bedrockagent.sandbox.Script;
import com.example.bedrockagent.sandbox.ScriptedBedrock;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.BindException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of the options arrives at Bedrock, in the form its API reference has. */
@Timeout(60)
class ModelOptionsTest {

  private static final String ARN = "arn:aws:bedrock:us-east-1:123456789012:guardrail/abcdefghij12";

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
  void sendsNothingThatWasNotAskedFor() {
    var request = ask(ModelOptions.NONE);

    assertThat(request.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("messages", "system", "inferenceConfig", "toolConfig");
    assertThat(request.path("inferenceConfig")).isEmpty();
  }

  @Test
  void sendsTemperatureAndMaximumTokens() {
    var request = ask(options().temperature(0.2).maxTokens(300).build());

    assertThat(request.path("inferenceConfig"))
        .hasToString("{\"maxTokens\":300,\"temperature\":0.2}");
  }

  @Test
  void sendsTheGuardrail() {
    var request = ask(options().guardrail(Guardrail.parse(ARN + ":7")).build());

    assertThat(request.path("guardrailConfig"))
        .hasToString("{\"guardrailIdentifier\":\"%s\",\"guardrailVersion\":\"7\"}".formatted(ARN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "flex", "priority", "reserved"})
  void sendsTheServiceTier(String tier) {
    var request = ask(options().serviceTier(tier).build());

    assertThat(request.path("serviceTier")).hasToString("{\"type\":\"" + tier + "\"}");
  }

  @Test
  void sendsABudgetForThinking() {
    var request = ask(options().thinking(Thinking.parse("2048")).build());

    assertThat(request.path("additionalModelRequestFields").path("thinking"))
        .isEqualTo(Transcript.json("{\"type\":\"enabled\",\"budget_tokens\":2048}"));
  }

  @Test
  void asksForAdaptiveThinkingThatCanBeRead() {
    var request = ask(options().thinking(Thinking.parse("adaptive")).build());

    assertThat(request.path("additionalModelRequestFields").path("thinking"))
        .isEqualTo(Transcript.json("{\"type\":\"adaptive\",\"display\":\"summarized\"}"));
  }

  @Test
  void sendsTheEffort() {
    var request = ask(options().effort("low").build());

    assertThat(request.path("additionalModelRequestFields"))
        .hasToString("{\"output_config\":{\"effort\":\"low\"}}");
  }

  @Test
  void setsACachePointAfterTheSystemPromptAndOneAfterTheConversation() {
    bedrock.next(Script.call("weather", "{}"), Script.answer("Sunny."));

    try (var agent =
        TestAgent.open(
            bedrock.connection(), options().cache().build(), TestTool.weather(any -> "sunny"))) {
      agent.ask("How is the weather?");
    }

    var request = Transcript.json(bedrock.requests().get(1));
    var point = "{\"cachePoint\":{\"type\":\"default\"}}";
    assertThat(request.path("system"))
        .hasToString("[{\"text\":\"You are a test.\"}," + point + "]");
    assertThat(request.path("messages")).hasSize(3);
    assertThat(request.path("messages").path(0).path("content")).hasSize(1);
    assertThat(request.path("messages").path(2).path("content")).hasSize(2);
    assertThat(request.path("messages").path(2).path("content").path(1)).hasToString(point);
  }

  @Test
  void countsTheTokensOfTheCache() {
    bedrock.next(
        Script.begin()
            .toolCall("call_1", "weather", "{}")
            .stop("tool_use")
            .metadata(10, 20, 0, 4000),
        Script.begin().text("Sunny.").stop("end_turn").metadata(11, 21, 4000, 30));

    try (var agent = TestAgent.open(bedrock.connection(), TestTool.weather(any -> "sunny"))) {
      assertThat(agent.ask("How is the weather?").usage()).isEqualTo(new Usage(21, 41, 4000, 4030));
    }
  }

  @Test
  void knowsWhetherCallsAreBilled() {
    var here = bedrock.connection();
    var aws = new AwsConnection(here.credentials(), here.region(), Optional.empty());

    try (var loopback = BedrockChat.open(here, new Heard());
        var billed = BedrockChat.open(aws, new Heard())) {
      assertThat(loopback.isAws()).isFalse();
      assertThat(billed.isAws()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abc123       | abc123 | DRAFT",
        "abc123:4     | abc123 | 4",
        "abc123:DRAFT | abc123 | DRAFT",
        ARN + "       | " + ARN + " | DRAFT",
        ARN + ":12    | " + ARN + " | 12"
      })
  void readsAGuardrail(String text, String identifier, String version) {
    assertThat(Guardrail.parse(text)).isEqualTo(new Guardrail(identifier, version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ABC", "abc:0", "abc:latest", "abc:1:2", "arn:aws:s3:::bucket"})
  void refusesWhatIsNoGuardrail(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Guardrail.parse(text))
        .withMessage(
            "'" + text + "' is no guardrail: give its ID or ARN, with :VERSION or without.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1023 | '1023' is too few tokens to think: give at least 1024.",
        "much | 'much' is no way to think: give a number of tokens, or adaptive."
      })
  void refusesWhatIsNoThinking(String text, String because) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Thinking.parse(text))
        .withMessage(because);
  }

  @Test
  void refusesValuesOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options().temperature(1.5).build())
        .withMessage("'1.5' is no temperature: give 0 to 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options().temperature(Double.NaN).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options().maxTokens(0).build())
        .withMessage("'0' is no number of tokens for an answer: give 1 or more.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options().effort("huge").build())
        .withMessage("'huge' is no effort: give low, medium, high, xhigh, max.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options().serviceTier("fast").build())
        .withMessage("'fast' is no service tier: give default, flex, priority, reserved.");
  }

  @Test
  void refusesWhatDoesNotGoTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options().thinking(new Thinking.Adaptive()).temperature(1).build())
        .withMessage("A temperature and thinking do not go together: give one of them.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options().thinking(new Thinking.Budget(2000)).maxTokens(2000).build())
        .withMessage(
            "An answer of 2000 tokens has no room for 2000 tokens of thinking: give more tokens.");
  }

  private JsonNode ask(ModelOptions options) {
    bedrock.next(Script.answer("Sunny."));
    try (var agent =
        TestAgent.open(bedrock.connection(), options, TestTool.weather(any -> "sunny"))) {
      agent.ask("How is the weather?");
    }
    return Transcript.json(bedrock.requests().get(0));
  }

  private static Wanted options() {
    return new Wanted();
  }

  /** Only what a test is about. */
  private static final class Wanted {
    private Optional<Double> temperature = Optional.empty();
    private Optional<Integer> maxTokens = Optional.empty();
    private Optional<Guardrail> guardrail = Optional.empty();
    private boolean cache;
    private Optional<Thinking> thinking = Optional.empty();
    private Optional<String> effort = Optional.empty();
    private Optional<String> serviceTier = Optional.empty();

    Wanted temperature(double value) {
      temperature = Optional.of(value);
      return this;
    }

    Wanted maxTokens(int value) {
      maxTokens = Optional.of(value);
      return this;
    }

    Wanted guardrail(Guardrail value) {
      guardrail = Optional.of(value);
      return this;
    }

    Wanted cache() {
      cache = true;
      return this;
    }

    Wanted thinking(Thinking value) {
      thinking = Optional.of(value);
      return this;
    }

    Wanted effort(String value) {
      effort = Optional.of(value);
      return this;
    }

    Wanted serviceTier(String value) {
      serviceTier = Optional.of(value);
      return this;
    }

    ModelOptions build() {
      return new ModelOptions(
          temperature, maxTokens, guardrail, cache, thinking, effort, serviceTier);
    }
  }
}
