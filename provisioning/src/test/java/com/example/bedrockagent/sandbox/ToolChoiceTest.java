package com.example.bedrockagent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolChoiceTest {

  private static final String QUESTION = "Show me the policy that lets my role call this model";
  private static final JsonNode TWO_WORDS = tool("two", "The policy of a role.");
  private static final JsonNode THREE_WORDS = tool("three", "The policy of a role for a model.");
  private static final JsonNode FOUR_WORDS = tool("four", "Show the policy of a role for a model.");

  @Test
  void callsEveryToolThatSharesTwoWordsInTheOrderOffered() {
    var calls = ToolChoice.choose(QUESTION, List.of(TWO_WORDS, FOUR_WORDS, THREE_WORDS));

    assertThat(calls).extracting(ToolChoice.Call::name).containsExactly("two", "four", "three");
  }

  @Test
  void callsTheBestThreeInTheOrderOffered() {
    var best = tool("five", "Show the policy that lets a role call a model.");

    var calls = ToolChoice.choose(QUESTION, List.of(TWO_WORDS, THREE_WORDS, best, FOUR_WORDS));

    assertThat(calls).extracting(ToolChoice.Call::name).containsExactly("three", "five", "four");
  }

  @Test
  void callsTheOneOfferedFirstWhenTwoAreAsGood() {
    var calls =
        ToolChoice.choose(
            QUESTION, List.of(FOUR_WORDS, tool("b", "policy role"), THREE_WORDS, TWO_WORDS));

    assertThat(calls).extracting(ToolChoice.Call::name).containsExactly("four", "b", "three");
  }

  @Test
  void comparesTheWordsOfTheNameAndIgnoresCaseAndPlurals() {
    var calls = ToolChoice.choose("Which MODELS can I list?", List.of(tool("list_model", "")));

    assertThat(calls).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hello", "Which policy?", "Is the sky up?"})
  void callsNoToolThatSharesFewerThanTwoWords(String question) {
    assertThat(ToolChoice.choose(question, List.of(FOUR_WORDS))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Resolve the model us.anthropic.claude-sonnet-5!, us.anthropic.claude-sonnet-5",
    "Resolve the model amazon.nova-lite-v1:0., amazon.nova-lite-v1:0",
    "Resolve the model arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0?,"
        + " arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0"
  })
  void readsTheModelFromTheQuestionWithoutItsPunctuation(String question, String model) {
    var calls = ToolChoice.choose(question, List.of(tool("resolve_model", "", "model")));

    assertThat(calls)
        .singleElement()
        .satisfies(call -> assertThat(call.input().path("model").asText()).isEqualTo(model));
  }

  @Test
  void readsTheRegionAndTakesTheWholeQuestionAsAMessage() {
    var question = "Does the model policy hold in ap-southeast-2?";

    var calls =
        ToolChoice.choose(question, List.of(tool("check", "A model policy.", "region", "message")));

    assertThat(calls.get(0).input())
        .hasToString("{\"region\":\"ap-southeast-2\",\"message\":\"" + question + "\"}");
  }

  @Test
  void callsNoToolWhoseArgumentIsMissing() {
    var needsModel = tool("resolve_model", "Resolves a model.", "model");
    var needsMore = tool("change_policy", "Changes the model policy.", "colour");

    assertThat(ToolChoice.choose("Resolve my model policy", List.of(needsModel, needsMore)))
        .isEmpty();
  }

  private static JsonNode tool(String name, String description, String... arguments) {
    var tool = JsonReply.object().put("name", name).put("description", description);
    var schema = tool.putObject("inputSchema").putObject("json").put("type", "object");
    var properties = schema.putObject("properties");
    var required = schema.putArray("required");
    for (var argument : arguments) {
      properties.putObject(argument).put("type", "string");
      required.add(argument);
    }
    return tool;
  }
}
