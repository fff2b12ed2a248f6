package com.example.bedrockagent.bedrock.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.bedrockagent.bedrock.ModelOptions;
import com.example.bedrockagent.bedrock.Thinking;
import com.example.bedrockagent.graph.BedrockRules;
import com.example.bedrockagent.graph.TestAgent;
import com.example.bedrockagent.graph.TestTool;
import com.example.bedrockagent.graph.Transcript;
import com.example.bedrockagent.memory.Conversation;
import com.example.bedrockagent.memory.FileStore;
import com.example.bedrockagent.memory.MemoryStore;
import com.example.bedrockagent.sandbox.Script;
import com.example.bedrockagent.sandbox.ScriptedBedrock;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a model once said, Bedrock takes the conversation again. */
@Timeout(60)
class RepairedConversationTest {

  private static final String SEALED = "c2VhbGVk";
  private static final String NOVA = "us.amazon.nova-lite-v1:0";

  private final List<String> ran = new CopyOnWriteArrayList<>();
  private final TestTool weather = TestTool.weather(arguments -> run("weather", arguments));
  private final TestTool tides = TestTool.tides(arguments -> run("tides", arguments));
  private ScriptedBedrock bedrock;

  @BeforeEach
  void start() throws BindException {
    bedrock = ScriptedBedrock.start();
  }

  @AfterEach
  void stop() {
    bedrock.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void goesOnAfter(String what, Script said) {
    bedrock.next(said, Script.answer("1"), Script.answer("2"), Script.answer("3"));

    try (var agent = TestAgent.open(bedrock.connection(), weather, tides)) {
      agent.ask("Hello?");
      agent.ask("And now?");
      agent.ask("Still there?");
    }

    assertThat(bedrock.requests()).hasSizeGreaterThan(1).allSatisfy(this::isAccepted);
  }

  static Stream<Arguments> goesOnAfter() {
    var longest = "x".repeat(70);
    return Stream.of(
        arguments("a name with dots", calling(call("1", "browser.tabs.open"))),
        arguments("a name with a dollar", calling(call("1", "$lookup"))),
        arguments("a name beyond ASCII", calling(call("1", "wetter_für_морской"))),
        arguments("a name that is too long", calling(call("1", longest))),
        arguments("an empty name", calling(call("1", ""))),
        arguments("an ID that is too long", calling(call(longest, "weather"))),
        arguments(
            "IDs that begin alike",
            calling(call(longest, "weather"), call(longest + "!", "weather"))),
        arguments("an ID with dots", calling(call("functions.weather:0", "weather"))),
        arguments("an empty ID", calling(call("", "weather"))),
        arguments("one ID for two tools", calling(call("1", "weather"), call("1", "tides"))),
        arguments(
            "one ID for three calls",
            calling(call("1", "weather"), call("1", "weather"), call("1", "x"))),
        arguments(
            "an ID that another becomes",
            calling(call("1", "weather"), call("1", "tides"), call("1-2", "tides"))),
        arguments("a thought alone", ended("max_tokens", thought("Hm.", "c2ln"))),
        arguments(
            "a thought and white space", ended("end_turn", thought("Hm.", "c2ln"), text(" \n"))),
        arguments("a sealed thought alone", ended("end_turn", sealed())),
        arguments("a hidden thought alone", ended("end_turn", thought("", "c2ln"))),
        arguments("a thought that is cut", ended("max_tokens", unsigned("I am"))),
        arguments(
            "a thought whose signature is empty",
            ended("end_turn", thought("Hm.", ""), text("Yes."))),
        arguments(
            "an unsigned thought and an answer", ended("end_turn", unsigned("Hm."), text("Yes."))),
        arguments(
            "an answer and a thought that is cut",
            ended("max_tokens", thought("Hm.", "c2ln"), text("Yes."), unsigned("But"))),
        arguments(
            "an answer and one more thought",
            ended("max_tokens", thought("Hm.", "c2ln"), text("Yes."), thought("But", "c2ln"))),
        arguments(
            "a text before a thought",
            calling(text("See."), thought("Hm.", "c2ln"), call("1", "weather"))),
        arguments(
            "a call before a thought",
            calling(call("1", "weather"), thought("Hm.", "c2ln"), call("2", "tides"))),
        arguments("a cut thought before a call", calling(unsigned("Hm."), call("1", "weather"))),
        arguments(
            "thoughts between calls",
            calling(thought("A", "c2ln"), call("1", "weather"), sealed(), call("1", "tides"))),
        arguments("arguments that are no object", calling(call("1", "weather", "[1,2]"))),
        arguments("arguments in two objects", calling(call("1", "weather", "{}{}"))),
        arguments(
            "half an emoji in a thought",
            ended("max_tokens", thought("Hi \ud83d", "c2ln"), text("Hi."))),
        arguments("half an emoji", ended("max_tokens", text("Hi \ud83d"))),
        arguments(
            "half an emoji in arguments",
            calling(call("1", "weather", "{\"day\":[\"\\ud83d\",\"\\ude00!\"],\"\\ud83d\":1}"))),
        arguments("a signature of two lines", calling(thought("Hm.", "c2\nln\\n"), call("1", "x"))),
        arguments("nothing", ended("end_turn")),
        arguments("a model's refusal", ended("refusal", thought("Hm.", "c2ln"))),
        arguments("a refusal of the content filter", ended("content_filtered", text("No."))),
        arguments(
            "a call beside a guardrail's stop",
            ended("guardrail_intervened", call("1", "weather"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u00a0", "\u2007", "\u202f", "\u0085", "\u200b", "\ufeff", "\u0000", "\u3000 "})
  void goesOnAfterSpaceThatJavaDoesNotKnow(String blank) {
    bedrock.next(
        calling(text(blank), call("1", "weather"), text(blank), call("2", "tides")),
        Script.answer(blank),
        Script.answer("Fine."));

    try (var agent =
        TestAgent.open(bedrock.connection(), weather, TestTool.tides(arguments -> blank))) {
      assertThat(agent.ask("Hello?").ending().reason()).isEqualTo("no_answer");
      agent.ask("And now?");
    }

    assertThat(bedrock.requests()).hasSize(3).allSatisfy(this::isAccepted);
    assertThat(blocks(1, "toolResult").toString()).contains("(no output)");
  }

  @Test
  void goesOnAfterAnEmptyResultThatWasKept() {
    bedrock.next(Script.answer("Fine."));
    var store = new MemoryStore();
    var call = ToolExecutionRequest.builder().id("1").name("weather").arguments("{}").build();
    try (var thread = store.open("thread")) {
      thread.save(
          new Conversation(
              List.of(
                  UserMessage.from("Hello?"),
                  AiMessage.from(call),
                  ToolExecutionResultMessage.from(call, "")),
              Map.of(),
              "tools",
              "model"));
    }

    try (var agent = TestAgent.open(bedrock.connection(), store, weather)) {
      agent.ask("And now?");
    }

    assertThat(bedrock.requests()).hasSize(1).allSatisfy(this::isAccepted);
  }

  @Test
  void eachCallOfOneIdRunsOnceWithItsOwnArguments() {
    bedrock.next(
        calling(
            call("1", "weather", "{\"day\":\"mon\"}"),
            call("1", "tides", "{\"day\":\"tue\"}"),
            call("1", "weather", "{\"day\":123456789012}")),
        Script.answer("Fine."));

    try (var agent = TestAgent.open(bedrock.connection(), weather, tides)) {
      agent.ask("Hello?");

      assertThat(agent.heard.calls)
          .containsExactly(
              "weather {\"day\":\"mon\"}",
              "tides {\"day\":\"tue\"}",
              "weather {\"day\":123456789012}");
    }

    assertThat(ran)
        .containsExactlyInAnyOrder(
            "weather {\"day\":\"mon\"}",
            "tides {\"day\":\"tue\"}",
            "weather {\"day\":123456789012}");
    var results = blocks(1, "toolResult");
    var calls = blocks(1, "toolUse");
    for (var i = 0; i < 3; i++) {
      assertThat(results.get(i).path("toolUseId")).isEqualTo(calls.get(i).path("toolUseId"));
      assertThat(results.get(i).path("content").path(0).path("text").asText())
          .startsWith(calls.get(i).path("name").asText() + " ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"acct\":123456789012,\"ms\":1767000000000,\"big\":12345678901234567890}",
        "{\"none\":null,\"nones\":[null,{\"none\":null}]}",
        "{\"pi\":3.14159265358979323846264338327950288,\"price\":1.50,\"zero\":0.0,\"minus\":-1}",
        "{\"small\":1E-400,\"large\":1.7E+308,\"all\":[1,2.5,true,false,\"x\",[],{}]}",
        "{\"null\":\"null\",\"number\":\"1\",\"json\":\"{}\",\"\":\"\\\"\\n\"}",
      })
  void argumentsAreSentBackAsTheyWereSaid(String json) {
    bedrock.next(calling(call("1", "weather", json)), Script.answer("1"), Script.answer("2"));

    try (var agent = TestAgent.open(bedrock.connection(), weather)) {
      agent.ask("Hello?");
      agent.ask("And now?");
    }

    assertThat(bedrock.requests().subList(1, 3))
        .allSatisfy(request -> assertThat(request).contains("\"input\":" + json + "}"));
  }

  @Test
  void aNameStaysAsItWasSaidWhereItIsKept() {
    bedrock.next(calling(call("1", "$lookup")), Script.answer("Sorry."));
    var store = new MemoryStore();

    try (var agent = TestAgent.open(bedrock.connection(), store, weather)) {
      agent.ask("Hello?");
    }

    assertThat(store.read("thread").orElseThrow().messages().toString()).contains("$lookup");
    assertThat(blocks(1, "toolUse")).singleElement().asString().contains("_lookup");
  }

  @Test
  void thoughtsAndWhatIsBetweenThemStayInTheirOrder() {
    bedrock.next(
        calling(
            thought("first", "c2lnMQ=="),
            text("I look."),
            call("1", "weather"),
            unsigned("lost"),
            thought("second", "c2lnMg=="),
            text("And the sea."),
            call("2", "tides")),
        Script.answer("Fine."));

    try (var agent = TestAgent.open(bedrock.connection(), weather, tides)) {
      agent.ask("Hello?");
    }

    assertThat(said(1).toString())
        .isEqualTo(
            "[{\"reasoningContent\":{\"reasoningText\":"
                + "{\"text\":\"first\",\"signature\":\"c2lnMQ==\"}}},"
                + "{\"text\":\"I look.\"},"
                + "{\"toolUse\":{\"toolUseId\":\"1\",\"name\":\"weather\",\"input\":{}}},"
                + "{\"reasoningContent\":{\"reasoningText\":"
                + "{\"text\":\"second\",\"signature\":\"c2lnMg==\"}}},"
                + "{\"text\":\"And the sea.\"},"
                + "{\"toolUse\":{\"toolUseId\":\"2\",\"name\":\"tides\",\"input\":{}}}]");
  }

  @Test
  void aThoughtThatCouldNotBeKeptAsItWasIsNotSent(@TempDir Path folder) {
    bedrock.next(
        calling(thought("Hi \ud83d.", "c2ln"), call("1", "weather")),
        Script.answer("Fine."),
        Script.answer("Still."));

    for (var question : List.of("Hello?", "And now?")) {
      var store = new FileStore(folder, Clock.systemUTC());
      try (var agent = TestAgent.open(bedrock.connection(), store, weather)) {
        agent.ask(question);
      }
    }

    assertThat(bedrock.requests().subList(1, 3))
        .allSatisfy(request -> assertThat(request).doesNotContain("reasoningContent", "c2ln"))
        .allSatisfy(this::isAccepted);
  }

  @ParameterizedTest
  @CsvSource({
    NOVA + ", false",
    "us.anthropic.claude-sonnet-4-5-20250929-v1:0, false",
    "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123def456, false",
    "global.anthropic.claude-haiku-4-5-20251001-v1:0, true",
    TestAgent.MODEL + ", true",
  })
  void onlyTheModelThatThoughtIsSentItsThoughts(String next, boolean sent) {
    bedrock.next(ended("end_turn", thought("Hm.", "c2ln"), text("Four.")), Script.answer("Five."));
    var store = new MemoryStore();
    try (var agent = TestAgent.open(bedrock.connection(), store)) {
      agent.ask("Two and two?");
    }

    try (var agent = TestAgent.open(bedrock.connection(), next, ModelOptions.NONE, store)) {
      agent.ask("And one?");
    }

    assertThat(Transcript.kinds(said(1)).contains("reasoningContent")).isEqualTo(sent);
    isAccepted(bedrock.requests().get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hello?", "Something else?"})
  void thinkingIsNotSwitchedOnInTheMiddleOfATurn(String next) {
    bedrock.next(
        calling(call("1", "weather")),
        Script.refuse(400, "ValidationException", "Broken for once."),
        Script.answer("Sunny."),
        Script.answer("Again."));
    var store = new MemoryStore();
    try (var agent = TestAgent.open(bedrock.connection(), store, weather)) {
      catchThrowable(() -> agent.ask("Hello?"));
    }

    try (var agent =
        TestAgent.open(bedrock.connection(), TestAgent.MODEL, thinking("2000"), store, weather)) {
      agent.ask(next);
      agent.ask("And tomorrow?");
    }

    assertThat(bedrock.requests().get(2)).doesNotContain("\"thinking\"");
    assertThat(bedrock.requests().get(3)).contains("\"thinking\"");
  }

  @Test
  void anotherModelIsNotAskedToThinkInTheMiddleOfATurn() {
    bedrock.next(
        calling(thought("Hm.", "c2ln"), call("1", "weather")),
        Script.refuse(400, "ValidationException", "Broken for once."),
        Script.answer("Sunny."));
    var store = new MemoryStore();
    try (var agent = TestAgent.open(bedrock.connection(), store, weather)) {
      catchThrowable(() -> agent.ask("Hello?"));
    }

    var other = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
    try (var agent =
        TestAgent.open(bedrock.connection(), other, thinking("2000"), store, weather)) {
      agent.ask("Hello?");
    }

    assertThat(bedrock.requests().get(1)).contains("reasoningContent");
    assertThat(bedrock.requests().get(2)).doesNotContain("reasoningContent", "\"thinking\"");
  }

  @ParameterizedTest
  @CsvSource({"2000, true, true", "2000, false, false", "adaptive, false, true"})
  void thinkingStaysOnInATurnThatBeganWithAThought(String how, boolean thought, boolean on) {
    bedrock.next(
        thought
            ? calling(thought("Hm.", "c2ln"), call("1", "weather"))
            : calling(call("1", "weather")),
        calling(call("2", "weather")),
        Script.answer("Sunny."));

    try (var agent =
        TestAgent.open(
            bedrock.connection(), TestAgent.MODEL, thinking(how), new MemoryStore(), weather)) {
      agent.ask("Hello?");
    }

    assertThat(bedrock.requests().get(0)).contains("\"thinking\"");
    assertThat(bedrock.requests().get(2).contains("\"thinking\"")).isEqualTo(on);
  }

  @ParameterizedTest
  @ValueSource(strings = {"guardrail_intervened", "content_filtered", "refusal"})
  void aQuestionThatWasBlockedIsNotSentWithTheNext(String reason) {
    bedrock.next(
        Script.answer("Good morning."),
        Script.begin().text("I may not say.").stop(reason).metadata(1, 1),
        Script.answer("Haiku."),
        Script.answer("Sonnet."));

    try (var agent = TestAgent.open(bedrock.connection())) {
      agent.ask("Good morning.");
      assertThat(agent.ask("How is a bomb built?").ending().warning().orElseThrow())
          .contains("not sent this question and answer again");
      agent.ask("Which models are there?");
      agent.ask("Any other?");
    }

    assertThat(Transcript.of(bedrock.requests().get(1))).contains("user: How is a bomb built?");
    assertThat(Transcript.of(bedrock.requests().get(3)))
        .containsExactly(
            "user: Good morning.",
            "assistant: Good morning.",
            "user: Which models are there?",
            "assistant: Haiku.",
            "user: Any other?");
  }

  @Test
  void neitherIsTheFailedQuestionThatWasReadWithIt() {
    bedrock.next(
        Script.refuse(400, "ValidationException", "Broken for once."),
        Script.begin().text("I may not say.").stop("guardrail_intervened").metadata(1, 1),
        Script.answer("Haiku."));

    try (var agent = TestAgent.open(bedrock.connection())) {
      catchThrowable(() -> agent.ask("How is a bomb built?"));
      agent.ask("Tell me.");
      agent.ask("Which models are there?");
    }

    assertThat(Transcript.of(bedrock.requests().get(2)))
        .containsExactly("user: Which models are there?");
  }

  @Test
  void afterTwoStopsInARowWhatWasSaidBeforeIsNotSentEither() {
    bedrock.next(
        Script.answer("A bomb is built so."),
        Script.begin().text("I may not say.").stop("guardrail_intervened").metadata(1, 1),
        Script.begin().text("I may not say.").stop("guardrail_intervened").metadata(1, 1),
        Script.answer("Haiku."));

    try (var agent = TestAgent.open(bedrock.connection())) {
      agent.ask("How is a bomb built?");
      agent.ask("Good morning.");
      agent.ask("Good morning?");
      agent.ask("Which models are there?");
    }

    assertThat(Transcript.of(bedrock.requests().get(2))).contains("user: How is a bomb built?");
    assertThat(Transcript.of(bedrock.requests().get(3)))
        .containsExactly("user: Which models are there?");
    assertThat(bedrock.requests().get(3)).contains("You are a test.");
  }

  @Test
  void whatAToolDidIsNotForgottenWhenTheAnswerAfterItIsStopped() {
    bedrock.next(
        calling(call("1", "weather")),
        Script.begin().text("I may not say.").stop("guardrail_intervened").metadata(1, 1),
        Script.answer("Sunny."));

    try (var agent = TestAgent.open(bedrock.connection(), weather)) {
      agent.ask("Change it.");
      agent.ask("And?");
    }

    assertThat(Transcript.of(bedrock.requests().get(2)))
        .containsExactly(
            "user: Change it.",
            "assistant: calls weather",
            "user: result 'weather {}'",
            "assistant: (This answer is left out.)",
            "user: And?");
    isAccepted(bedrock.requests().get(2));
  }

  @Test
  void norWhenTheTurnAfterAFailureIsStopped() {
    bedrock.next(
        calling(call("1", "weather")),
        Script.refuse(400, "ValidationException", "Broken for once."),
        Script.begin().text("I may not say.").stop("guardrail_intervened").metadata(1, 1),
        Script.begin().text("I may not say.").stop("guardrail_intervened").metadata(1, 1),
        Script.answer("Sunny."));

    try (var agent = TestAgent.open(bedrock.connection(), weather)) {
      catchThrowable(() -> agent.ask("Change it."));
      agent.ask("Bombs?");
      agent.ask("And?");
      agent.ask("So?");
    }

    assertThat(Transcript.of(bedrock.requests().get(3)))
        .contains("user: result 'weather {}'")
        .doesNotContain("user: Bombs?");
    assertThat(bedrock.requests().get(4))
        .contains("These tools were called: weather.")
        .doesNotContain("Change it.", "weather {}");
    assertThat(bedrock.requests()).allSatisfy(this::isAccepted);
  }

  @Test
  void anAgentWithoutToolsGoesOnWhereOneWithToolsWas() {
    bedrock.next(
        calling(text("I look."), call("1", "weather", "{\"day\":\"mon\"}")),
        Script.answer("Sunny."),
        Script.answer("Yes."));
    var store = new MemoryStore();
    try (var agent = TestAgent.open(bedrock.connection(), store, weather)) {
      agent.ask("Weather?");
    }

    try (var agent = TestAgent.open(bedrock.connection(), store)) {
      agent.ask("Sure?");
    }

    assertThat(Transcript.of(bedrock.requests().get(2)))
        .containsExactly(
            "user: Weather?",
            "assistant: I look.\n[I called the tool weather with {\"day\":\"mon\"}]",
            "user: [A tool returned: weather {\"day\":\"mon\"}]",
            "assistant: Sunny.",
            "user: Sure?");
  }

  private String run(String tool, JsonNode arguments) {
    ran.add(tool + " " + arguments);
    return tool + " " + arguments;
  }

  private void isAccepted(String request) {
    assertThat(BedrockRules.broken(Transcript.json(request).path("messages"))).isEmpty();
  }

  /** The first message of the assistant. */
  private JsonNode said(int request) {
    return Transcript.json(bedrock.requests().get(request))
        .path("messages")
        .path(1)
        .path("content");
  }

  private List<JsonNode> blocks(int request, String kind) {
    var blocks = new ArrayList<JsonNode>();
    for (var message : Transcript.json(bedrock.requests().get(request)).path("messages")) {
      message.path("content").forEach(block -> blocks.add(block.path(kind)));
    }
    blocks.removeIf(JsonNode::isMissingNode);
    return blocks;
  }

  private static ModelOptions thinking(String how) {
    return new ModelOptions(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.of(Thinking.parse(how)),
        Optional.empty(),
        Optional.empty());
  }

  /** A block of what a model says. */
  private interface Said {
    void in(Script script);
  }

  private static Script calling(Said... blocks) {
    return ended("tool_use", blocks);
  }

  private static Script ended(String reason, Said... blocks) {
    var script = Script.begin();
    Stream.of(blocks).forEach(block -> block.in(script));
    return script.stop(reason).metadata(1, 1);
  }

  private static Said call(String id, String name) {
    return call(id, name, "{}");
  }

  private static Said call(String id, String name, String arguments) {
    return script -> script.toolCall(id, name, arguments);
  }

  private static Said text(String text) {
    return script -> script.text(text);
  }

  private static Said thought(String text, String signature) {
    return script -> script.thinking(text, signature);
  }

  private static Said unsigned(String text) {
    return script -> script.unsignedThinking(text);
  }

  private static Said sealed() {
    return script -> script.redactedThinking(SEALED);
  }
}
