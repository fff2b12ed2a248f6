package com.example.bedrockagent.sandbox;

import static com.example.bedrockagent.sandbox.wire.JsonReply.object;

import com.example.bedrockagent.sandbox.bedrock.EventStreamFrames;
import com.example.bedrockagent.sandbox.wire.HttpReply;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/** One ConverseStream response, event by event; nothing is added that the test does not say. */
public final class Script {

  private static final Pattern HALF = Pattern.compile("\\p{Cs}");
  private static final Duration NEVER = Duration.ofDays(1);

  private final List<HttpReply.Chunk> chunks = new ArrayList<>();
  private HttpReply.Ending ending = HttpReply.Ending.COMPLETE;
  private Duration delay = Duration.ZERO;
  private Duration pause = Duration.ZERO;
  private int block;
  private HttpReply refusal;

  private Script() {
    event("messageStart", object().put("role", "assistant"));
  }

  /** A response that has begun. */
  public static Script begin() {
    return new Script();
  }

  /** A whole answer of one text. */
  public static Script answer(String text) {
    return begin().text(text).stop("end_turn").metadata(1, 1);
  }

  /** No stream, but an error of AWS. */
  public static Script refuse(int status, String code, String message) {
    var script = new Script();
    script.refusal =
        new HttpReply.Whole(
            status,
            Map.of("content-type", "application/json", "x-amzn-errortype", code),
            object().put("message", message).toString().getBytes(StandardCharsets.UTF_8));
    return script;
  }

  /** A whole answer that calls one tool. */
  public static Script call(String tool, String arguments) {
    return begin().toolCall("call_1", tool, arguments).stop("tool_use").metadata(1, 1);
  }

  /** A block of text, a delta for each piece. */
  public Script text(String... pieces) {
    return textBegins(pieces).endBlock();
  }

  /** A block of text that goes on: what ends it may come or not. */
  public Script textBegins(String... pieces) {
    for (var piece : pieces) {
      var delta = object();
      delta.putObject("delta").put("text", piece);
      event("contentBlockDelta", at(delta));
    }
    return this;
  }

  /** A block of thinking with its signature. */
  public Script thinking(String text, String signature) {
    var half = text.length() / 2;
    if (!text.isEmpty()) {
      reasoning("text", text.substring(0, half));
      reasoning("text", text.substring(half));
    }
    return reasoning("signature", signature).endBlock();
  }

  /** A block of thinking that ends before its signature. */
  public Script unsignedThinking(String text) {
    return reasoning("text", text).endBlock();
  }

  /**
   * A block of thinking that is not to be read.
   *
   * @param base64 its bytes
   */
  public Script redactedThinking(String base64) {
    return reasoning("redactedContent", base64).endBlock();
  }

  private Script reasoning(String field, String value) {
    var delta = object();
    delta.putObject("delta").putObject("reasoningContent").put(field, value);
    return event("contentBlockDelta", at(delta));
  }

  /** A tool call whose arguments come in two deltas. */
  public Script toolCall(String id, String name, String arguments) {
    return toolCallBegins(id, name)
        .toolInput(arguments.substring(0, arguments.length() / 2))
        .toolInput(arguments.substring(arguments.length() / 2))
        .endBlock();
  }

  /** The start of a tool call, without its arguments. */
  public Script toolCallBegins(String id, String name) {
    var start = object();
    start.putObject("start").putObject("toolUse").put("toolUseId", id).put("name", name);
    return event("contentBlockStart", at(start));
  }

  /** A piece of a tool call's arguments. */
  public Script toolInput(String piece) {
    var delta = object();
    delta.putObject("delta").putObject("toolUse").put("input", piece);
    return event("contentBlockDelta", at(delta));
  }

  /** The end of a content block. */
  public Script endBlock() {
    event("contentBlockStop", at(object()));
    block++;
    return this;
  }

  /** The end of the message. */
  public Script stop(String reason) {
    return event("messageStop", object().put("stopReason", reason));
  }

  /** The token counts, which are Bedrock's last event. */
  public Script metadata(int inputTokens, int outputTokens) {
    var json = object();
    json.putObject("usage")
        .put("inputTokens", inputTokens)
        .put("outputTokens", outputTokens)
        .put("totalTokens", inputTokens + outputTokens);
    json.putObject("metrics").put("latencyMs", 1);
    return event("metadata", json);
  }

  /**
   * What a call took.
   *
   * @param json the event as it stands
   */
  public Script metadata(ObjectNode json) {
    return event("metadata", json);
  }

  /** The token counts of a call that used the cache. */
  public Script metadata(int inputTokens, int outputTokens, int cacheRead, int cacheWrite) {
    var json = object();
    json.putObject("usage")
        .put("inputTokens", inputTokens)
        .put("outputTokens", outputTokens)
        .put("totalTokens", inputTokens + outputTokens + cacheRead + cacheWrite)
        .put("cacheReadInputTokens", cacheRead)
        .put("cacheWriteInputTokens", cacheWrite);
    json.putObject("metrics").put("latencyMs", 1);
    return event("metadata", json);
  }

  /** What follows is never sent. */
  public Script silence() {
    delay = NEVER;
    return this;
  }

  /** The next event comes that much later. */
  public Script pause(Duration time) {
    pause = time;
    return this;
  }

  /** The connection breaks here. */
  public Script abort() {
    ending = HttpReply.Ending.ABORT;
    return this;
  }

  HttpReply reply(IntConsumer whenOver) {
    if (refusal != null) {
      return refusal;
    }
    return new HttpReply.Streamed(
        200,
        Map.of("content-type", "application/vnd.amazon.eventstream"),
        chunks,
        ending,
        whenOver);
  }

  private Script event(String type, ObjectNode payload) {
    chunks.add(
        new HttpReply.Chunk(delay.plus(pause), EventStreamFrames.event(type, inAscii(payload))));
    pause = Duration.ZERO;
    return this;
  }

  /** Half a character has no other form on the wire. */
  private static String inAscii(ObjectNode payload) {
    return HALF.matcher(payload.toString())
        .replaceAll(half -> "\\\\u%04x".formatted((int) half.group().charAt(0)));
  }

  private ObjectNode at(ObjectNode payload) {
    return payload.put("contentBlockIndex", block);
  }
}
