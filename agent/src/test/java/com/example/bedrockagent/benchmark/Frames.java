package com.example.bedrockagent.benchmark;

import com.example.bedrockagent.sandbox.bedrock.EventStreamFrames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** ConverseStream's replies as they go over the wire: an event in each HTTP chunk. */
final class Frames {

  /** Begins a reply. */
  static final ByteBuf HEAD =
      constant(
          "HTTP/1.1 200 OK\r\ncontent-type: application/vnd.amazon.eventstream\r\n"
              + "transfer-encoding: chunked\r\n\r\n");

  /** Ends it. */
  static final ByteBuf END = constant("0\r\n\r\n");

  private Frames() {}

  static List<ByteBuf> toolCall(int deltas) {
    return reply(
        deltas,
        "tool_use",
        event(
            "contentBlockStart",
            "{'contentBlockIndex':1,'start':{'toolUse':{'toolUseId':'call_1','name':'weather'}}}"),
        event(
            "contentBlockDelta",
            "{'contentBlockIndex':1,'delta':{'toolUse':{'input':'{\\'town\\':\\'Kiel\\'}'}}}"),
        event("contentBlockStop", "{'contentBlockIndex':1}"));
  }

  static List<ByteBuf> answer(int deltas) {
    return reply(deltas, "end_turn");
  }

  private static List<ByteBuf> reply(int deltas, String stopReason, ByteBuf... toolUse) {
    var delta = event("contentBlockDelta", "{'contentBlockIndex':0,'delta':{'text':'sunny '}}");
    return Stream.of(
            Stream.of(event("messageStart", "{'role':'assistant'}")),
            IntStream.range(0, deltas).mapToObj(number -> delta),
            Stream.of(event("contentBlockStop", "{'contentBlockIndex':0}")),
            Stream.of(toolUse),
            Stream.of(
                event("messageStop", "{'stopReason':'" + stopReason + "'}"),
                event(
                    "metadata",
                    "{'usage':{'inputTokens':9,'outputTokens':9,'totalTokens':18},"
                        + "'metrics':{'latencyMs':9}}")))
        .flatMap(frames -> frames)
        .toList();
  }

  /**
   * @param json with apostrophes for quotation marks; those in a string within it, escaped
   */
  private static ByteBuf event(String type, String json) {
    var frame = EventStreamFrames.event(type, json.replace("\\'", "\\\"").replace('\'', '"'));
    var chunk = Unpooled.buffer();
    chunk.writeCharSequence(Integer.toHexString(frame.length) + "\r\n", StandardCharsets.US_ASCII);
    chunk.writeBytes(frame);
    chunk.writeCharSequence("\r\n", StandardCharsets.US_ASCII);
    return Unpooled.unreleasableBuffer(chunk).asReadOnly();
  }

  private static ByteBuf constant(String text) {
    return Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII))
        .asReadOnly();
  }
}
