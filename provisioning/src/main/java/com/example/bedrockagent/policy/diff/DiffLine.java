package com.example.bedrockagent.policy.diff;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One line of a difference.
 *
 * @param sign what happens to it
 * @param depth how far it is indented, 0 for a statement and 1 for a part of it
 */
public record DiffLine(Sign sign, int depth, String text) {

  public DiffLine {
    Objects.requireNonNull(sign);
    Objects.requireNonNull(text);
  }

  /** A change as a person reads it: what it is about, and under it its lines. */
  public static String text(Sign sign, String target, List<DiffLine> lines) {
    return "\n  %c %s".formatted(sign.symbol(), target)
        + lines.stream()
            .map(
                line ->
                    "\n      %s%c %s"
                        .formatted("  ".repeat(line.depth()), line.sign().symbol(), line.text()))
            .collect(Collectors.joining());
  }

  /** What happens to a line. */
  public enum Sign {
    ADDED('+', "added"),
    REMOVED('-', "removed"),
    CHANGED('~', "changed");

    private final char symbol;
    private final String done;

    Sign(char symbol, String done) {
      this.symbol = symbol;
      this.done = done;
    }

    /** The sign in words, once it has happened. */
    public String done() {
      return done;
    }

    /** As it stands at the beginning of a printed line. */
    public char symbol() {
      return symbol;
    }
  }
}
