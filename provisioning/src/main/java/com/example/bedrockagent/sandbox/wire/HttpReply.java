package com.example.bedrockagent.sandbox.wire;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** What becomes of one HTTP request: a response sent whole or streamed over time, or none. */
public sealed interface HttpReply {

  /** A response whose body is known at once. */
  record Whole(int status, Map<String, String> headers, byte[] body) implements HttpReply {
    public Whole {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * A response whose chunks are sent one after the other.
   *
   * @param ending how the response ends after the last chunk
   * @param whenOver told once, when the response is over for whatever reason, how many chunks were
   *     really sent: fewer than there are when the client went away. Must neither block nor throw
   */
  record Streamed(
      int status,
      Map<String, String> headers,
      List<Chunk> chunks,
      Ending ending,
      IntConsumer whenOver)
      implements HttpReply {
    public Streamed {
      headers = Map.copyOf(headers);
      chunks = List.copyOf(chunks);
    }

    /** A streamed response whose end nobody wants to know of. */
    public Streamed(int status, Map<String, String> headers, List<Chunk> chunks, Ending ending) {
      this(status, headers, chunks, ending, sent -> {});
    }
  }

  /** No response: the connection (HTTP/1.1) or the stream (HTTP/2) is torn down instead. */
  record Dropped() implements HttpReply {}

  /**
   * Bytes to send, and how long to wait before sending them: after the chunk before was written.
   */
  record Chunk(Duration delay, byte[] bytes) {}

  /** How a streamed response ends. */
  enum Ending {
    /** The body ends as HTTP wants it to. */
    COMPLETE,
    /** The connection (HTTP/1.1) or the stream (HTTP/2) is torn down in the middle of the body. */
    ABORT
  }
}
