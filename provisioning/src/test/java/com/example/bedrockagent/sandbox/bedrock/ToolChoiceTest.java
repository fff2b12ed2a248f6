package com.example.bedrockagent.sandbox.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.sandbox.wire.JsonReply;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What is the weather in Paris?              | Paris",
        "How is the weather in New York City today? | New York City",
        "Will the weather in \"paris\" hold?         | paris"
      })
  void readsARequiredTextFromTheNameInTheQuestion(String question, String city) {
    var calls = ToolChoice.choose(question, List.of(tool("get_weather", "Weather now.", "city")));

    assertThat(calls)
        .singleElement()
        .satisfies(call -> assertThat(call.input().path("city").asText()).isEqualTo(city));
  }

  @Test
  void givesNamesToRequiredTextsInTheirOrder() {
    var flights = tool("flights", "Finds a flight.", "from", "to");

    var calls = ToolChoice.choose("Which flight goes from Paris to Rome?", List.of(flights));

    assertThat(calls.get(0).input()).hasToString("{\"from\":\"Paris\",\"to\":\"Rome\"}");
  }

  @Test
  void readsNumbersAndOneOfAListOfValues() {
    var convert = tool("convert", "Converts an amount of money.", "amount", "currency");
    var properties = (ObjectNode) convert.path("inputSchema").path("json").path("properties");
    properties.putObject("amount").put("type", "number");
    properties.putObject("currency").putArray("enum").add("EUR").add("USD");

    var calls = ToolChoice.choose("Convert 12.5 usd, please", List.of(convert));

    assertThat(calls.get(0).input()).hasToString("{\"amount\":12.5,\"currency\":\"USD\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"How is the weather?", "Weather is what I want", "What is the weather?"})
  void takesNoFirstWordForAName(String question) {
    assertThat(ToolChoice.choose(question, List.of(tool("get_weather", "Weather now.", "city"))))
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
