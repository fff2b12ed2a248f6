package com.example.bedrockagent.memory;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** A conversation's file, locked. */
final class OpenFile implements OpenThread {

  private final String id;
  private final Path file;
  private final Closeable lock;
  private final Clock clock;
  private Optional<Conversation> last;
  private long length;
  private FileChannel channel;

  /**
   * @param content what the file says
   * @param lock is let go when it is closed
   */
  OpenFile(String id, Path file, ThreadFile content, Closeable lock, Clock clock) {
    this.id = id;
    this.file = file;
    this.lock = lock;
    this.clock = clock;
    this.last = content.conversation();
    this.length = content.length();
  }

  @Override
  public Optional<Conversation> last() {
    return last;
  }

  @Override
  public void save(Conversation conversation) {
    var addition = ThreadFile.addition(id, last, conversation, clock.instant());
    try {
      append(addition);
    } catch (IOException e) {
      throw FileProblem.of("save conversation '" + id + "' in", file, e);
    }
    length += addition.length;
    last = Optional.of(conversation);
  }

  private void append(byte[] addition) throws IOException {
    if (channel == null) {
      channel = OwnerOnly.open(file);
    }
    // What follows was left when a process stopped, or a disk was full.
    channel.truncate(length);
    channel.position(length);
    var rest = ByteBuffer.wrap(addition);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
    channel.force(false);
    if (length == 0) {
      OwnerOnly.force(file.getParent());
    }
  }

  @Override
  public void close() {
    try (lock) {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw FileProblem.of("close conversation '" + id + "' in", file, e);
    }
  }
}
