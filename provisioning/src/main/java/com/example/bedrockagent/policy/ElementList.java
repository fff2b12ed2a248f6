package com.example.bedrockagent.policy;

import java.util.List;

/**
 * Which actions or which resources a statement is about.
 *
 * @param negated true for {@code NotAction} and {@code NotResource}
 * @param values the patterns, with {@code *} and {@code ?} as wildcards
 */
public record ElementList(boolean negated, List<String> values) {
  public ElementList {
    values = List.copyOf(values);
  }

  /** Everything that one of the patterns matches. */
  public static ElementList of(List<String> values) {
    return new ElementList(false, values);
  }

  /** Everything that none of the patterns matches. */
  public static ElementList not(List<String> values) {
    return new ElementList(true, values);
  }
}
