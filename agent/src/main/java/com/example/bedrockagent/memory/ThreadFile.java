package com.example.bedrockagent.memory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.ChatMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a conversation's file says: a line of JSON after the other, to which each save only adds.
 *
 * <pre>
 *   {"thread":"ID","format":1}
 *   {"message":{…}}                      each message once
 *   {"checkpoint":{"messages":1,…}}      what is above is a conversation that was saved
 * </pre>
 *
 * <p>What follows the last checkpoint was being written when the process or the machine stopped,
 * and does not count.
 */
final class ThreadFile {

  /** A file that is not there. */
  static final ThreadFile NEW = new ThreadFile();

  private static final String MESSAGE = "message";
  private static final String CHECKPOINT = "checkpoint";

  private final List<ChatMessage> messages = new ArrayList<>();
  private Checkpoint checkpoint;
  private int length;

  private ThreadFile() {}

  /**
   * Reads a file's bytes.
   *
   * @throws DamagedFileException if they are not what was written there, not even a part of it
   */
  static ThreadFile parse(String id, byte[] bytes) throws DamagedFileException {
    var file = new ThreadFile();
    var line = 1;
    var from = 0;
    for (var end = lineEnd(bytes, from); end >= 0; end = lineEnd(bytes, from)) {
      file.read(id, line, text(bytes, from, end), end + 1);
      from = end + 1;
      line++;
    }
    if (line == 1 && !header(id).startsWith(text(bytes, 0, bytes.length))) {
      throw new DamagedFileException(line, null);
    }
    return file;
  }

  private void read(String id, int line, String text, int end) throws DamagedFileException {
    try {
      if (line == 1 ? !header(id).equals(text + "\n") : !read(ThreadJson.parse(text), end)) {
        throw new DamagedFileException(line, null);
      }
    } catch (IOException | RuntimeException e) {
      throw new DamagedFileException(line, e);
    }
  }

  private boolean read(JsonNode line, int end) throws IOException {
    if (line.has(MESSAGE)) {
      messages.add(ThreadJson.message(line.get(MESSAGE)));
      return true;
    }
    checkpoint = Checkpoint.parse(line.required(CHECKPOINT));
    length = end;
    return checkpoint.messages() == messages.size();
  }

  /** As it was last saved; nothing if it never was. */
  Optional<Conversation> conversation() {
    return Optional.ofNullable(checkpoint)
        .map(
            last ->
                new Conversation(
                    messages.subList(0, last.messages()), last.values(), last.node(), last.next()));
  }

  /** How many bytes of the file count. */
  int length() {
    return length;
  }

  /**
   * The bytes to add to a file, so that it holds a conversation.
   *
   * @param saved what it holds already; nothing if it is empty
   */
  static byte[] addition(
      String id, Optional<Conversation> saved, Conversation conversation, Instant now) {
    var lines = new StringBuilder(saved.isEmpty() ? header(id) : "");
    for (var message : conversation.messagesAfter(saved)) {
      lines.append(line(MESSAGE, ThreadJson.write(message)));
    }
    lines.append(line(CHECKPOINT, Checkpoint.of(conversation, now).toJson()));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The last checkpoint of a file, found without reading its messages; nothing if it has none.
   *
   * @throws DamagedFileException if it is not what was written there
   */
  static Optional<Checkpoint> lastCheckpoint(String id, byte[] bytes) throws DamagedFileException {
    var lines = text(bytes, 0, bytes.length).split("\n", -1);
    // What follows the last line's end is nothing, or was being written.
    for (var i = lines.length - 2; i >= 0; i--) {
      if (lines[i].startsWith("{\"" + CHECKPOINT + "\":")) {
        return Optional.of(checkpoint(lines[i], i + 1));
      }
    }
    parse(id, bytes);
    return Optional.empty();
  }

  private static Checkpoint checkpoint(String text, int line) throws DamagedFileException {
    try {
      return Checkpoint.parse(ThreadJson.parse(text).required(CHECKPOINT));
    } catch (IOException | RuntimeException e) {
      throw new DamagedFileException(line, e);
    }
  }

  private static String header(String id) {
    return "{\"thread\":\"" + id + "\",\"format\":1}\n";
  }

  private static String line(String name, String json) {
    return "{\"" + name + "\":" + json + "}\n";
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static int lineEnd(byte[] bytes, int from) {
    for (var i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
