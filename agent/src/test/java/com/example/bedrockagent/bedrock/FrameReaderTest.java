package com.example.bedrockagent.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Messages of an event stream are found however the network cuts their bytes. */
class FrameReaderTest {

  @Property
  void findsTheSameMessagesHoweverTheBytesAreCut(
      @ForAll @Size(max = 8) List<byte @Size(max = 300) []> payloads,
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 400) Integer> cuts) {
    var messages = payloads.stream().map(FrameReaderTest::message).toList();

    var found = read(new FrameReader(), bytes(messages), cuts);

    assertThat(found).isEqualTo(messages);
  }

  @Test
  void findsAMessageThatIsMuchLongerThanWhatComesAtOnce() {
    var message = message(new byte[5_000_000]);

    var found = read(new FrameReader(), bytes(List.of(message, message)), List.of(8192));

    assertThat(found).containsExactly(message, message);
  }

  @Test
  void refusesALengthThatNoMessageHas() {
    var bytes = ByteBuffer.allocate(16).putInt(0, Integer.MAX_VALUE);

    assertThatThrownBy(() -> new FrameReader().read(bytes))
        .isInstanceOf(SdkClientException.class)
        .hasMessage("No message of an event stream has 2147483647 bytes.");
  }

  @Test
  void refusesAMessageThatWasChangedOnTheWay() {
    var bytes = message("sunny".getBytes()).toByteBuffer();
    bytes.put(bytes.limit() - 5, (byte) 'Y');

    assertThatThrownBy(() -> new FrameReader().read(bytes)).hasMessageContaining("checksum");
  }

  private static Message message(byte[] payload) {
    return new Message(Map.of(":message-type", HeaderValue.fromString("event")), payload);
  }

  private static ByteBuffer bytes(List<Message> messages) {
    var frames = messages.stream().map(Message::toByteBuffer).toList();
    var all = ByteBuffer.allocate(frames.stream().mapToInt(ByteBuffer::remaining).sum());
    frames.forEach(all::put);
    return all.flip();
  }

  /** Each piece is a buffer of its own that is written over after it was read. */
  private static List<Message> read(FrameReader reader, ByteBuffer bytes, List<Integer> cuts) {
    var found = new ArrayList<Message>();
    var lengths = Stream.generate(() -> cuts).flatMap(List::stream).iterator();
    while (bytes.hasRemaining()) {
      var piece = new byte[Math.min(lengths.next(), bytes.remaining())];
      bytes.get(piece);
      found.addAll(reader.read(ByteBuffer.wrap(piece)));
      Arrays.fill(piece, (byte) -1);
    }
    return found;
  }
}
