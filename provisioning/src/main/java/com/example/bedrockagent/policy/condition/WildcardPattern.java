package com.example.bedrockagent.policy.condition;

import java.util.stream.IntStream;

/**
 * A text pattern in which {@code *} stands for any run of characters and {@code ?} for exactly one.
 *
 * <p>Matching remembers only the last {@code *}, so that it takes at most pattern length times text
 * length steps, whatever the pattern.
 */
public final class WildcardPattern {
  private static final int ANY_RUN = -1;
  private static final int ANY_ONE = -2;

  private final int[] symbols;

  private WildcardPattern(int[] symbols) {
    this.symbols = symbols;
  }

  public static WildcardPattern of(String text) {
    return new Builder().wildcards(text).build();
  }

  public boolean matches(String text) {
    var characters = text.codePoints().toArray();
    int symbol = 0;
    int lastRun = -1;
    int resumeAt = 0;
    int at = 0;
    while (at < characters.length) {
      if (symbol < symbols.length && symbols[symbol] == ANY_RUN) {
        lastRun = symbol++;
        resumeAt = at;
      } else if (symbol < symbols.length && covers(symbols[symbol], characters[at])) {
        symbol++;
        at++;
      } else if (lastRun >= 0) {
        symbol = lastRun + 1;
        at = ++resumeAt;
      } else {
        return false;
      }
    }
    return IntStream.range(symbol, symbols.length).allMatch(i -> symbols[i] == ANY_RUN);
  }

  private static boolean covers(int symbol, int character) {
    return symbol == ANY_ONE || symbol == character;
  }

  /** Puts a pattern together from parts with wildcards and parts to be taken literally. */
  static final class Builder {
    private final IntStream.Builder symbols = IntStream.builder();

    Builder wildcards(String text) {
      text.codePoints().map(Builder::symbol).forEach(symbols);
      return this;
    }

    Builder literal(String text) {
      text.codePoints().forEach(symbols);
      return this;
    }

    WildcardPattern build() {
      return new WildcardPattern(symbols.build().toArray());
    }

    private static int symbol(int character) {
      return switch (character) {
        case '*' -> ANY_RUN;
        case '?' -> ANY_ONE;
        default -> character;
      };
    }
  }
}
