package com.example.bedrockagent.sandbox;

import com.example.bedrockagent.sandbox.fault.Fault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The faults waiting to happen: each is used up by the next call of its operation. */
public final class Faults {

  /** Stands for every operation. */
  public static final String ANY = "*";

  private static final String STREAMED = "ConverseStream";

  private final Set<String> operations;
  private final Map<String, Deque<Fault>> waiting = new HashMap<>();

  /**
   * @param operations that there are
   */
  public Faults(Set<String> operations) {
    this.operations = new TreeSet<>(operations);
  }

  /**
   * Lets the next call of an operation go wrong; several are used up one call at a time.
   *
   * @param operation as AWS names it, such as {@code ConverseStream} or {@code AssumeRole}, or
   *     {@link #ANY}
   * @throws IllegalArgumentException if there is no such operation, or the fault can not happen to
   *     it
   */
  public synchronized void next(String operation, Fault fault) {
    if (!operation.equals(ANY) && !operations.contains(operation)) {
      throw new IllegalArgumentException(
          "The sandbox has no operation '%s'. It has: %s. All of them are '%s'."
              .formatted(operation, String.join(", ", operations), ANY));
    }
    if (!happensToAny(fault) && !operation.equals(STREAMED)) {
      throw new IllegalArgumentException(
          "Only %s can be slow, or break off; %s can be refused or dropped."
              .formatted(STREAMED, operation));
    }
    waiting.computeIfAbsent(operation, name -> new ArrayDeque<>()).add(fault);
  }

  /** Nothing goes wrong any more. */
  public synchronized void clear() {
    waiting.clear();
  }

  /** Takes the fault of this call, if one is waiting; a fault of its own operation comes first. */
  public synchronized Optional<Fault> take(String operation) {
    return first(operation).or(() -> first(ANY));
  }

  private Optional<Fault> first(String operation) {
    var faults = waiting.getOrDefault(operation, new ArrayDeque<>());
    var fault = faults.poll();
    if (fault instanceof Fault.Drop drop && drop.call() > 1) {
      faults.addFirst(new Fault.Drop(drop.moment(), drop.call() - 1));
      return Optional.empty();
    }
    return Optional.ofNullable(fault);
  }

  private static boolean happensToAny(Fault fault) {
    return fault instanceof Fault.Refuse || fault instanceof Fault.Drop;
  }
}
