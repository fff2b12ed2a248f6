package com.example.bedrockagent.serve;

import com.example.bedrockagent.answer.Answer;
import com.example.bedrockagent.answer.PendingCall;
import com.example.bedrockagent.answer.ToolOutcome;
import com.example.bedrockagent.answer.ToolOutcome.Denied;
import com.example.bedrockagent.answer.ToolOutcome.Failed;
import com.example.bedrockagent.bedrock.repair.ToolInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/**
 * A piece of an answer, as a server-sent event: its type stands in the event's name, and in its
 * data, which is JSON on one line.
 */
record ServerEvent(String type, ObjectNode data) {

  /**
   * The first event.
   *
   * @param thread to go on with
   * @param note who answers, if it is not Bedrock
   */
  static ServerEvent start(String thread, String model, Optional<String> note) {
    var event = of("start");
    event.data.put("thread", thread).put("model", model);
    note.ifPresent(text -> event.data.put("note", text));
    return event;
  }

  /** The next piece of the answer's text. */
  static ServerEvent text(String text) {
    var event = of("text");
    event.data.put("text", text);
    return event;
  }

  /** The next piece of the model's thinking. */
  static ServerEvent thinking(String text) {
    var event = of("thinking");
    event.data.put("text", text);
    return event;
  }

  /** The model calls a tool. */
  static ServerEvent toolCall(String call, String name, String arguments) {
    var event = of("tool_call");
    event.data.put("call", call).put("name", name).set("arguments", json(arguments));
    return event;
  }

  /** A call is over; what its tool returned is for the model. */
  static ServerEvent toolResult(String call, String name, ToolOutcome outcome) {
    var event = of("tool_result");
    event
        .data
        .put("call", call)
        .put("name", name)
        .put("ok", outcome.isDone())
        .put("outcome", outcome.word());
    if (outcome instanceof Failed failed) {
      event.data.put("message", name + " failed: " + failed.why());
    } else if (outcome instanceof Denied denied) {
      event.data.put("message", "nothing was done: " + denied.why());
    }
    return event;
  }

  /** A call waits for a person's yes or no, and the answer goes on after that. */
  static ServerEvent approval(PendingCall call) {
    var event = of("approval");
    event.data.put("call", call.id()).put("name", call.tool()).put("plan", call.plan());
    event.data.set("arguments", json(call.arguments()));
    return event;
  }

  /** The last event of an answer that came to an end, or waits for decisions. */
  static ServerEvent done(Answer answer) {
    var event = of("done");
    event.data.put("waits", answer.isPending()).put("stopReason", answer.ending().reason());
    answer.ending().warning().ifPresent(text -> event.data.put("message", text));
    event.data.put("modelCalls", answer.modelCalls());
    event
        .data
        .putObject("usage")
        .put("inputTokens", answer.usage().inputTokens())
        .put("outputTokens", answer.usage().outputTokens())
        .put("cacheReadTokens", answer.usage().cacheReadTokens())
        .put("cacheWriteTokens", answer.usage().cacheWriteTokens());
    return event;
  }

  /** The last event of an answer that was broken off. */
  static ServerEvent error(Problem problem) {
    var event = of("error");
    event.data.setAll(problem.toJson());
    return event;
  }

  /** As it goes over the wire. */
  String encoded() {
    return "event: " + type + "\ndata: " + data + "\n\n";
  }

  private static ServerEvent of(String type) {
    return new ServerEvent(type, JsonNodeFactory.instance.objectNode().put("type", type));
  }

  /** The model may have got its own arguments wrong. */
  private static JsonNode json(String arguments) {
    return ToolInput.read(arguments)
        .<JsonNode>map(object -> object)
        .orElseGet(() -> TextNode.valueOf(String.valueOf(arguments)));
  }
}
