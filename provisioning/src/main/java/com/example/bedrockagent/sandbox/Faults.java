package com.example.bedrockagent.sandbox;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The faults waiting to happen: each is used up by the next call of its operation. */
public final class Faults {

  private static final String STREAMED = "ConverseStream";

  private final Set<String> operations;
  private final Map<String, Queue<Fault>> waiting = new ConcurrentHashMap<>();

  /**
   * @param operations that there are
   */
  Faults(Set<String> operations) {
    this.operations = new TreeSet<>(operations);
  }

  /**
   * Lets the next call of an operation go wrong; several are used up one call at a time.
   *
   * @param operation as AWS names it, such as {@code ConverseStream} or {@code AssumeRole}
   * @throws IllegalArgumentException if there is no such operation, or the fault can not happen to
   *     it
   */
  public void next(String operation, Fault fault) {
    if (!operations.contains(operation)) {
      throw new IllegalArgumentException(
          "The sandbox has no operation '%s'. It has: %s."
              .formatted(operation, String.join(", ", operations)));
    }
    if (!(fault instanceof Fault.Refuse) && !operation.equals(STREAMED)) {
      throw new IllegalArgumentException(
          "Only " + STREAMED + " can be slow, or break off; " + operation + " can be refused.");
    }
    waiting.compute(
        operation,
        (name, queue) -> {
          var faults = queue == null ? new ArrayDeque<Fault>() : queue;
          faults.add(fault);
          return faults;
        });
  }

  /** Takes the fault of this call, if one is waiting. */
  Optional<Fault> take(String operation) {
    var taken = new ArrayDeque<Fault>();
    waiting.computeIfPresent(
        operation,
        (name, queue) -> {
          taken.add(queue.remove());
          return queue.isEmpty() ? null : queue;
        });
    return Optional.ofNullable(taken.peek());
  }
}
