package com.example.bedrockagent.sandbox.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * Frames of {@code application/vnd.amazon.eventstream}, the body of ConverseStream's response.
 *
 * <p>Source: Amazon Transcribe Developer Guide, "Event stream encoding"; the headers are those of
 * Smithy's event stream specification.
 */
public final class EventStreamFrames {
  private EventStreamFrames() {}

  /**
   * One event.
   *
   * @param eventType its member name in the service's model, for example {@code contentBlockDelta}
   */
  public static byte[] event(String eventType, String json) {
    return frame("event", eventType, json);
  }

  /**
   * An error after the response has begun with status 200; it ends the stream.
   *
   * @param exceptionType its member name, for example {@code throttlingException}
   */
  public static byte[] exception(String exceptionType, String json) {
    return frame("exception", exceptionType, json);
  }

  private static byte[] frame(String messageType, String type, String json) {
    var headers =
        Map.of(
            ":message-type",
            HeaderValue.fromString(messageType),
            ":" + messageType + "-type",
            HeaderValue.fromString(type),
            ":content-type",
            HeaderValue.fromString("application/json"));
    var bytes = new ByteArrayOutputStream();
    new Message(headers, json.getBytes(UTF_8)).encode(bytes);
    return bytes.toByteArray();
  }
}
