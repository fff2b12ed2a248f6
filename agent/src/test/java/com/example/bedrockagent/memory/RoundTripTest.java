package com.example.bedrockagent.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is said comes back from a file as it was said. */
class RoundTripTest {

  @Property
  void readsWhatWasWritten(
      @ForAll("messages") List<ChatMessage> messages, @ForAll("values") Map<String, Object> values)
      throws DamagedFileException {
    var conversation = new Conversation(messages, values, "model", "__END__");

    var bytes = ThreadFile.addition("t", Optional.empty(), conversation, Instant.EPOCH);

    var file = ThreadFile.parse("t", bytes);
    assertThat(file.conversation()).contains(conversation);
    assertThat(file.length()).isEqualTo(bytes.length);
  }

  @Provide
  Arbitrary<List<ChatMessage>> messages() {
    return Arbitraries.oneOf(
            text().map(UserMessage::from),
            Combinators.combine(text(), text(), text()).as(Conversations::result),
            Combinators.combine(text(), text(), calls(), text()).as(RoundTripTest::answer))
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<Map<String, Object>> values() {
    var numbers =
        Arbitraries.maps(text(), Arbitraries.integers().map(Object.class::cast)).ofMaxSize(3);
    var texts = Arbitraries.maps(text(), text().map(Object.class::cast)).ofMaxSize(3);
    return Arbitraries.maps(
            Arbitraries.strings().alpha().ofMinLength(1),
            Arbitraries.oneOf(
                numbers.map(Object.class::cast),
                texts.map(Object.class::cast),
                text().map(Object.class::cast),
                Arbitraries.integers().map(Object.class::cast),
                Arbitraries.of(true, false).map(Object.class::cast)))
        .ofMaxSize(3);
  }

  private static ChatMessage answer(
      String text, String thinking, List<ToolExecutionRequest> calls, String signature) {
    return AiMessage.builder()
        .text(text)
        .thinking(thinking)
        .attributes(Map.of("thinking_signature", signature))
        .toolExecutionRequests(calls)
        .build();
  }

  private static Arbitrary<List<ToolExecutionRequest>> calls() {
    return Combinators.combine(text(), text(), text())
        .as(
            (id, name, json) ->
                ToolExecutionRequest.builder().id(id).name(name).arguments(json).build())
        .list()
        .ofMaxSize(3);
  }

  /** Any text, but for halves of characters, which no encoding has. */
  private static Arbitrary<String> text() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(1, 0xD7FF),
            Arbitraries.integers().between(0xE000, 0x10FFFF),
            Arbitraries.of((int) '\n', (int) '"', (int) '\\', 0x2028, 0x85))
        .list()
        .ofMinSize(1)
        .ofMaxSize(20)
        .map(
            points ->
                points.stream()
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
  }
}
