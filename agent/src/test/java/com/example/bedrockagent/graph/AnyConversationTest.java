package com.example.bedrockagent.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.answer.Ending;
import com.example.bedrockagent.bedrock.repair.OwnThoughts;
import com.example.bedrockagent.bedrock.repair.ThoughtBlocks;
import com.example.bedrockagent.memory.Conversation;
import com.example.bedrockagent.memory.MemoryStore;
import com.example.bedrockagent.sandbox.Script;
import com.example.bedrockagent.sandbox.ScriptedBedrock;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.net.BindException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever conversation is stored, of this version or an older one, Bedrock takes it. */
class AnyConversationTest {

  private static final MemoryStore STORE = new MemoryStore();

  private static ScriptedBedrock bedrock;
  private static TestAgent agent;
  private static int threads;

  @BeforeContainer
  static void start() throws BindException {
    bedrock = ScriptedBedrock.start();
    agent = TestAgent.open(bedrock.connection(), STORE, TestTool.weather(any -> "sunny"));
  }

  @AfterContainer
  static void stop() {
    agent.close();
    bedrock.close();
  }

  @Property
  void isTaken(@ForAll("conversations") List<ChatMessage> said) {
    var thread = stored(said);
    bedrock.next(Script.answer("Well."));

    agent.ask(thread, "And now?");

    var requests = bedrock.requests();
    var sent = Transcript.json(requests.get(requests.size() - 1)).path("messages");
    assertThat(BedrockRules.broken(sent)).isEmpty();
    assertThat(sent.get(sent.size() - 1).toString()).contains("And now?");
  }

  private static String stored(List<ChatMessage> said) {
    var id = "thread-" + ++threads;
    var thread = STORE.open(id);
    thread.save(new Conversation(said, Map.of(), "model", "__END__"));
    thread.close();
    return id;
  }

  @Provide
  Arbitrary<List<ChatMessage>> conversations() {
    Arbitrary<ChatMessage> questions =
        Arbitraries.of("Hello?", "And?", "Half \ud83d").map(UserMessage::from);
    var ids = Arbitraries.of("1", "2", "a.b", "");
    Arbitrary<ChatMessage> results =
        Combinators.combine(ids, Arbitraries.of("sunny", "half \ude00"))
            .as((id, text) -> ToolExecutionResultMessage.from(id, "weather", text));
    return Arbitraries.frequencyOf(
            Tuple.of(2, questions), Tuple.of(4, answers(ids)), Tuple.of(4, results))
        .list()
        .ofMaxSize(12)
        .map(AnyConversationTest::asked);
  }

  private static List<ChatMessage> asked(List<ChatMessage> more) {
    var conversation = new ArrayList<ChatMessage>(List.of(UserMessage.from("Good morning.")));
    conversation.addAll(more);
    return conversation;
  }

  private static Arbitrary<ChatMessage> answers(Arbitrary<String> ids) {
    var names = Arbitraries.of("weather", "$lookup", "", "x".repeat(70));
    var arguments = Arbitraries.of("{}", "[1]", "{\"a\":\"\\ud83d\"}", "{", "");
    var calls =
        Combinators.combine(ids, names, arguments)
            .as(
                (id, name, json) ->
                    ToolExecutionRequest.builder().id(id).name(name).arguments(json).build())
            .list()
            .ofMaxSize(3);
    var texts = Arbitraries.of("", " \n", "Sunny.", "Half \ud83d");
    var thoughts = Arbitraries.of("", "Hm.", "Half \ud83d");
    var signatures =
        Arbitraries.of(
            "",
            "sig",
            "\ntext 2 sig",
            "\nunsigned 1\ncall\ntext 1 sig\nsaid 1\ntext 1 s",
            "\nsaid 99",
            "\ntext x",
            "\nwhat");
    var endings = Arbitraries.of("", "max_tokens", "guardrail_intervened");
    var models = Arbitraries.of("", TestAgent.MODEL, "us.amazon.nova-lite-v1:0");
    return Combinators.combine(texts, thoughts, signatures, calls, endings, models)
        .as(AnyConversationTest::answer);
  }

  private static ChatMessage answer(
      String text,
      String thought,
      String signature,
      List<ToolExecutionRequest> calls,
      String ending,
      String model) {
    var attributes = new HashMap<String, Object>();
    attributes.put(ThoughtBlocks.SIGNATURE, signature);
    attributes.put(Ending.KEY, ending);
    attributes.put(OwnThoughts.MODEL, model);
    attributes.values().removeIf(""::equals);
    return AiMessage.builder()
        .text(text.isEmpty() ? null : text)
        .thinking(thought.isEmpty() ? null : thought)
        .toolExecutionRequests(new ArrayList<>(calls))
        .attributes(attributes)
        .build();
  }
}
