package com.example.bedrockagent.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One HTTP response: sent whole, or streamed in chunks over time. */
sealed interface HttpReply {

  int status();

  Map<String, String> headers();

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
   */
  record Streamed(int status, Map<String, String> headers, List<Chunk> chunks, Ending ending)
      implements HttpReply {
    public Streamed {
      headers = Map.copyOf(headers);
      chunks = List.copyOf(chunks);
    }
  }

  /** Bytes to send, and how long to wait before sending them. */
  record Chunk(Duration delay, byte[] bytes) {}

  /** How a streamed response ends. */
  enum Ending {
    /** The body ends as HTTP wants it to. */
    COMPLETE,
    /** The connection (HTTP/1.1) or the stream (HTTP/2) is torn down in the middle of the body. */
    ABORT
  }
}
