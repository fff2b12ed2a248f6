package com.example.bedrockagent.sandbox.bedrock;

import static com.example.bedrockagent.sandbox.wire.JsonReply.object;

import com.example.bedrockagent.sandbox.bedrock.StandInAnswer.Text;
import com.example.bedrockagent.sandbox.bedrock.StandInAnswer.ToolUse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** An answer in Converse's JSON, and as ConverseStream's events. */
final class ConverseOutput {

  private static final int TOOL_INPUT_PIECES = 3;
  private static final long LATENCY_MILLIS = 1;

  private ConverseOutput() {}

  /** One event of the stream. */
  record Event(String type, JsonNode payload) {
    boolean isDelta() {
      return type.equals("contentBlockDelta");
    }

    byte[] frame() {
      return EventStreamFrames.event(type, payload.toString());
    }
  }

  static ObjectNode whole(StandInAnswer answer) {
    var body = object();
    var message = body.putObject("output").putObject("message").put("role", "assistant");
    var content = message.putArray("content");
    for (var block : answer.blocks()) {
      if (block instanceof Text text) {
        content.addObject().put("text", String.join("", text.pieces()));
      } else if (block instanceof ToolUse use) {
        toolUse(content.addObject().putObject("toolUse"), use).set("input", use.input());
      }
    }
    body.put("stopReason", answer.stopReason());
    body.setAll(metadata(answer));
    return body;
  }

  static List<Event> events(StandInAnswer answer) {
    var events = new ArrayList<Event>();
    events.add(new Event("messageStart", object().put("role", "assistant")));
    for (var index = 0; index < answer.blocks().size(); index++) {
      var block = answer.blocks().get(index);
      if (block instanceof Text text) {
        addText(events, index, text);
      } else if (block instanceof ToolUse use) {
        addToolUse(events, index, use);
      }
      events.add(new Event("contentBlockStop", at(index)));
    }
    events.add(new Event("messageStop", object().put("stopReason", answer.stopReason())));
    events.add(new Event("metadata", metadata(answer)));
    return events;
  }

  private static void addText(List<Event> events, int index, Text text) {
    for (var piece : text.pieces()) {
      var payload = at(index);
      payload.putObject("delta").put("text", piece);
      events.add(new Event("contentBlockDelta", payload));
    }
  }

  private static void addToolUse(List<Event> events, int index, ToolUse use) {
    var start = at(index);
    toolUse(start.putObject("start").putObject("toolUse"), use);
    events.add(new Event("contentBlockStart", start));
    var input = use.input().toString();
    var size = Math.max(1, (input.length() + TOOL_INPUT_PIECES - 1) / TOOL_INPUT_PIECES);
    for (var from = 0; from < input.length(); from += size) {
      var payload = at(index);
      payload
          .putObject("delta")
          .putObject("toolUse")
          .put("input", input.substring(from, Math.min(input.length(), from + size)));
      events.add(new Event("contentBlockDelta", payload));
    }
  }

  private static ObjectNode toolUse(ObjectNode json, ToolUse use) {
    return json.put("toolUseId", use.id()).put("name", use.name());
  }

  private static ObjectNode at(int index) {
    return object().put("contentBlockIndex", index);
  }

  private static ObjectNode metadata(StandInAnswer answer) {
    var json = object();
    json.putObject("usage")
        .put("inputTokens", answer.inputTokens())
        .put("outputTokens", answer.outputTokens())
        .put("totalTokens", answer.inputTokens() + answer.outputTokens());
    json.putObject("metrics").put("latencyMs", LATENCY_MILLIS);
    return json;
  }
}
