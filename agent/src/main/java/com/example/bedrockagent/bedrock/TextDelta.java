package com.example.bedrockagent.bedrock;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDelta;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;

/**
 * Reads the event that nearly every message of a long answer is: a piece of text. The SDK's reader,
 * which can read all events, takes several times as long.
 */
final class TextDelta {

  private static final JsonFactory JSON = new JsonFactory();

  private TextDelta() {}

  /** The event a contentBlockDelta's JSON is; empty if it holds anything but a piece of text. */
  static Optional<ConverseStreamOutput> read(byte[] payload) throws IOException {
    try (var json = JSON.createParser(payload)) {
      var index = -1;
      String text = null;
      json.nextToken();
      for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        switch (name) {
          case "contentBlockIndex" -> index = json.nextIntValue(-1);
          case "delta" -> text = text(json);
          // Padding, so that the length of a message tells nothing of its text.
          case "p" -> json.nextToken();
          default -> {
            return Optional.empty();
          }
        }
      }
      return index < 0 || text == null ? Optional.empty() : Optional.of(event(index, text));
    }
  }

  private static String text(JsonParser json) throws IOException {
    var begins = json.nextToken() == JsonToken.START_OBJECT;
    if (!begins || !"text".equals(json.nextFieldName())) {
      return null;
    }
    var text = json.nextTextValue();
    return json.nextToken() == JsonToken.END_OBJECT ? text : null;
  }

  private static ConverseStreamOutput event(int index, String text) {
    return ConverseStreamOutput.contentBlockDeltaBuilder()
        .contentBlockIndex(index)
        .delta(ContentBlockDelta.fromText(text))
        .build();
  }
}
