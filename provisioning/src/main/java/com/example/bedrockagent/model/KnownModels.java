package com.example.bedrockagent.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which model somebody may have meant, for a message. */
final class KnownModels {

  private static final int FEWEST_LETTERS = 4;

  private KnownModels() {}

  /** The nearest of the IDs kept in {@code known-models.txt}. */
  static Optional<String> nearest(String text) {
    return nearest(text, Holder.IDS);
  }

  /** The nearest of these IDs: the shortest that has the text in it, or one misspelt. */
  static Optional<String> nearest(String text, Collection<String> ids) {
    var typed = text.strip().toLowerCase(Locale.ROOT);
    return shortestWith(typed, ids)
        .or(() -> Spelling.nearest(typed, ids))
        .or(() -> misspeltName(typed, ids));
  }

  /** The ID whose part behind the provider was meant. */
  private static Optional<String> misspeltName(String typed, Collection<String> ids) {
    var names = ids.stream().map(id -> id.substring(id.lastIndexOf('.') + 1)).toList();
    return Spelling.nearest(typed, names)
        .flatMap(name -> ids.stream().filter(id -> id.endsWith(name)).findFirst());
  }

  private static Optional<String> shortestWith(String typed, Collection<String> ids) {
    var words = typed.replace(' ', '-');
    return ids.stream()
        .filter(id -> words.length() >= FEWEST_LETTERS && id.contains(words))
        .min(Comparator.comparingInt(String::length));
  }

  /** Read when first needed, which is when something was misspelt. */
  private static final class Holder {
    static final List<String> IDS = read();

    private static List<String> read() {
      try (var resource = KnownModels.class.getResourceAsStream("known-models.txt");
          var lines =
              new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8)).lines()) {
        return lines.filter(line -> !line.startsWith("#")).toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
