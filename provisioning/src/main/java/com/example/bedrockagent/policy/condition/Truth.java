package com.example.bedrockagent.policy.condition;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Whether something holds for a request: yes, no, or not known without the values of some condition
 * keys.
 *
 * @param keys the condition keys it depends on; none unless it is not known
 */
public record Truth(Value value, Set<String> keys) {

  public static final Truth YES = new Truth(Value.YES, Set.of());
  public static final Truth NO = new Truth(Value.NO, Set.of());

  enum Value {
    YES,
    NO,
    UNKNOWN
  }

  public Truth {
    var sorted = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
    sorted.addAll(keys);
    keys = Collections.unmodifiableSet(sorted);
  }

  public static Truth of(boolean holds) {
    return holds ? YES : NO;
  }

  /** Not known, for want of these keys' values. */
  public static Truth dependsOn(Set<String> keys) {
    return new Truth(Value.UNKNOWN, keys);
  }

  /** Whether all hold; one that does not decides it, whatever the others. */
  public static Truth all(Stream<Truth> truths) {
    return truths.reduce(YES, (one, other) -> one.combined(other, Value.NO));
  }

  /** Whether one holds at least; one that does decides it, whatever the others. */
  public static Truth any(Stream<Truth> truths) {
    return truths.reduce(NO, (one, other) -> one.combined(other, Value.YES));
  }

  public boolean isYes() {
    return value == Value.YES;
  }

  public boolean isNo() {
    return value == Value.NO;
  }

  public boolean isUnknown() {
    return value == Value.UNKNOWN;
  }

  public Truth not() {
    return switch (value) {
      case YES -> NO;
      case NO -> YES;
      case UNKNOWN -> this;
    };
  }

  private Truth combined(Truth other, Value deciding) {
    if (value == deciding || other.value == deciding) {
      return value == deciding ? this : other;
    }
    if (!isUnknown() || !other.isUnknown()) {
      return isUnknown() ? this : other;
    }
    var both = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
    both.addAll(keys);
    both.addAll(other.keys);
    return dependsOn(both);
  }
}
