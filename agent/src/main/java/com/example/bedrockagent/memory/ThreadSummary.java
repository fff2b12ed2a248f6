package com.example.bedrockagent.memory;

import java.time.Instant;
import java.util.Objects;

/**
 * A conversation in a list.
 *
 * @param changed when something was last said in it
 * @param turns how many questions were asked
 * @param messages how many messages there are, those of tools included
 * @param waitsFor what has to come next
 */
public record ThreadSummary(
    String id, Instant changed, int turns, int messages, WaitsFor waitsFor) {

  public ThreadSummary {
    ThreadId.check(id);
    Objects.requireNonNull(changed);
    Objects.requireNonNull(waitsFor);
  }
}
