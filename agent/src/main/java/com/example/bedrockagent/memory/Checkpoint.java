package com.example.bedrockagent.memory;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The line that makes the messages above it a saved conversation; tells enough of it for a list.
 *
 * @param messages how many there are above
 */
record Checkpoint(
    Instant at,
    int turns,
    int messages,
    WaitsFor waitsFor,
    String node,
    String next,
    Map<String, Object> values) {

  static Checkpoint of(Conversation conversation, Instant now) {
    return new Checkpoint(
        now,
        conversation.turns(),
        conversation.messages().size(),
        conversation.waitsFor(),
        conversation.node(),
        conversation.next(),
        conversation.values());
  }

  /**
   * @throws RuntimeException if it is not one
   */
  static Checkpoint parse(JsonNode json) throws IOException {
    return new Checkpoint(
        Instant.parse(json.required("at").textValue()),
        json.required("turns").intValue(),
        json.required("messages").intValue(),
        WaitsFor.valueOf(json.required("waitsFor").textValue().toUpperCase(Locale.ROOT)),
        json.required("node").textValue(),
        json.required("next").textValue(),
        ThreadJson.values(json.required("values")));
  }

  String toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("at", at.toString());
    json.put("turns", turns);
    json.put("messages", messages);
    json.put("waitsFor", waitsFor.toString());
    json.put("node", node);
    json.put("next", next);
    json.put("values", values);
    return ThreadJson.write(json);
  }

  ThreadSummary summary(String id) {
    return new ThreadSummary(id, at, turns, messages, waitsFor);
  }
}
