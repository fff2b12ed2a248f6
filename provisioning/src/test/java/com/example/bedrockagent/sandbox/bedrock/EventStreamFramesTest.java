package com.example.bedrockagent.sandbox.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

class EventStreamFramesTest {
  @Test
  void framesAnEvent() {
    var frame = EventStreamFrames.event("messageStop", "{\"stopReason\":\"end_turn\"}");

    var message = Message.decode(ByteBuffer.wrap(frame));

    assertThat(message.getHeaders())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                ":message-type", HeaderValue.fromString("event"),
                ":event-type", HeaderValue.fromString("messageStop"),
                ":content-type", HeaderValue.fromString("application/json")));
    assertThat(message.getPayload()).asString(UTF_8).isEqualTo("{\"stopReason\":\"end_turn\"}");
  }

  @Test
  void framesAnException() {
    var frame = EventStreamFrames.exception("throttlingException", "{\"message\":\"Zu schnell…\"}");

    var message = Message.decode(ByteBuffer.wrap(frame));

    assertThat(message.getHeaders())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                ":message-type", HeaderValue.fromString("exception"),
                ":exception-type", HeaderValue.fromString("throttlingException"),
                ":content-type", HeaderValue.fromString("application/json")));
    assertThat(message.getPayload()).asString(UTF_8).isEqualTo("{\"message\":\"Zu schnell…\"}");
  }
}
