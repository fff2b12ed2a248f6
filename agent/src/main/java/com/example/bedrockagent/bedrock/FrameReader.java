package com.example.bedrockagent.bedrock;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.eventstream.Message;

/**
 * Finds the messages of an event stream in its bytes, however these are cut.
 *
 * <p>The SDK's own MessageDecoder begins with a buffer of 2 MiB for each stream; here what is kept
 * between two reads is the part of a message that has come.
 */
final class FrameReader {

  /** A prelude of 12 bytes, 128 KiB of headers, 16 MiB of payload, and a checksum of 4 bytes. */
  private static final int LONGEST = 12 + (128 << 10) + (16 << 20) + 4;

  private static final int SHORTEST = 16;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** What has come of a message, ready to be read. */
  private ByteBuffer begun = NOTHING;

  /**
   * The messages that end in these bytes.
   *
   * @throws RuntimeException if the bytes are no messages, or their checksums are wrong
   */
  List<Message> read(ByteBuffer bytes) {
    var all = begun.hasRemaining() ? joined(bytes) : bytes;
    var messages = new ArrayList<Message>(1);
    while (holdsMessage(all)) {
      var end = all.position() + all.getInt(all.position());
      messages.add(Message.decode(all.duplicate().limit(end)));
      all.position(end);
    }
    keep(all);
    return messages;
  }

  private static boolean holdsMessage(ByteBuffer bytes) {
    if (bytes.remaining() < Integer.BYTES) {
      return false;
    }
    var length = bytes.getInt(bytes.position());
    if (length < SHORTEST || length > LONGEST) {
      throw SdkClientException.create("No message of an event stream has " + length + " bytes.");
    }
    return bytes.remaining() >= length;
  }

  /** What was kept, with these bytes after it; a long message grows in place. */
  private ByteBuffer joined(ByteBuffer bytes) {
    var kept = begun.remaining();
    if (begun.capacity() - begun.limit() < bytes.remaining()) {
      var larger = ByteBuffer.allocate(Math.max(2 * kept, kept + bytes.remaining()));
      begun = larger.put(begun).flip();
    }
    var end = begun.limit();
    begun.limit(end + bytes.remaining());
    begun.duplicate().position(end).put(bytes);
    return begun;
  }

  private void keep(ByteBuffer rest) {
    if (!rest.hasRemaining()) {
      begun = NOTHING;
    } else if (rest != begun) {
      begun = ByteBuffer.allocate(rest.remaining()).put(rest).flip();
    }
  }
}
