package com.example.bedrockagent.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant by a word that is not known. */
public final class Spelling {
  private static final int MOST_EDITS = 3;

  private Spelling() {}

  /** The candidate that is at most three edits away, the nearest first; case counts for nothing. */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> edits(word, candidate) <= MOST_EDITS)
        .min(Comparator.comparingInt(candidate -> edits(word, candidate)));
  }

  /**
   * The candidate that the word is a slip of the fingers from: it begins alike, and differs by one
   * edit, or by two in a word of seven letters or more; or its letters stand in another order.
   */
  public static Optional<String> slip(String word, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> isEdited(word, candidate) || isTransposed(word, candidate))
        .min(Comparator.comparingInt(candidate -> edits(word, candidate)));
  }

  private static boolean isEdited(String word, String candidate) {
    return candidate.charAt(0) == word.charAt(0)
        && edits(word, candidate) <= (candidate.length() < 7 ? 1 : 2);
  }

  private static boolean isTransposed(String word, String candidate) {
    return word.length() == candidate.length()
        && edits(word, candidate) == 2
        && word.chars()
            .sorted()
            .boxed()
            .toList()
            .equals(candidate.chars().sorted().boxed().toList());
  }

  /** The Levenshtein distance. */
  private static int edits(String one, String other) {
    var from = one.toLowerCase(Locale.ROOT);
    var to = other.toLowerCase(Locale.ROOT);
    if (Math.abs(from.length() - to.length()) > MOST_EDITS) {
      return MOST_EDITS + 1;
    }
    var previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      var current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
