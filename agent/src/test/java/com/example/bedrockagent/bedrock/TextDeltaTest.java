package com.example.bedrockagent.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDelta;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;

/** The short way to read a piece of text leads where the long one does. */
class TextDeltaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Property
  void readsAnyText(@ForAll String text, @ForAll @IntRange(max = 99) int index) throws IOException {
    var payload =
        JSON.writeValueAsBytes(
            Map.of("contentBlockIndex", index, "delta", Map.of("text", text), "p", "abcdef"));

    var event = TextDelta.read(payload);

    // What UTF-8 can not carry, half a surrogate pair, the JSON has not either.
    var sent = JSON.readTree(payload).path("delta").path("text").textValue();
    assertThat(event)
        .contains(
            ConverseStreamOutput.contentBlockDeltaBuilder()
                .contentBlockIndex(index)
                .delta(ContentBlockDelta.fromText(sent))
                .build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'contentBlockIndex':0,'delta':{'toolUse':{'input':'{'}}}",
        "{'contentBlockIndex':0,'delta':{'reasoningContent':{'text':'Hm.'}}}",
        "{'contentBlockIndex':0,'delta':{'text':'a','citation':{}}}",
        "{'contentBlockIndex':0,'delta':{'text':null}}",
        "{'contentBlockIndex':0,'delta':{}}",
        "{'contentBlockIndex':0,'delta':null}",
        "{'contentBlockIndex':null,'delta':{'text':'a'}}",
        "{'contentBlockIndex':0,'delta':{'text':'a'},'new':true}",
        "{'contentBlockIndex':0}",
        "{'delta':{'text':'a'}}",
        "{}",
        "[]"
      })
  void leavesAnythingElseToTheSdk(String json) throws IOException {
    var payload = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);

    assertThat(TextDelta.read(payload)).isEqualTo(Optional.empty());
  }
}
