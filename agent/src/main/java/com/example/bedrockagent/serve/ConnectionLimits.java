package com.example.bedrockagent.serve;

import java.time.Duration;
import java.util.Objects;

/**
 * What one connection may take.
 *
 * @param body the most bytes of a request's body
 * @param unread the most bytes of an answer that wait for a client to read them
 * @param request how long a client may take from connecting, or from the end of its last answer, to
 *     the end of its next request
 * @param silence after how long without an event a comment is sent, so that proxies keep the
 *     connection
 */
record ConnectionLimits(int body, int unread, Duration request, Duration silence) {

  /** The most headers: an OAuth token may be among them, and Netty allows 8 KiB for all. */
  static final int HEADERS = 64 * 1024;

  /** A body of 1 MiB holds more text than a model with 200,000 tokens can read. */
  static final ConnectionLimits DEFAULT =
      new ConnectionLimits(
          1024 * 1024, 1024 * 1024, Duration.ofSeconds(75), Duration.ofSeconds(15));

  ConnectionLimits {
    Objects.requireNonNull(request);
    Objects.requireNonNull(silence);
  }
}
