package com.example.bedrockagent.secret;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A password, token or key, and where a text has it: whole, or a piece of a long one that nobody
 * wrote by chance.
 */
final class Secret {

  /** A piece of this length is of a token, wherever it was cut; a shorter one may be in a word. */
  private static final int PIECE = 16;

  private static final int SHORTEST = 6;
  private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]{0,11}|[0-9]{0,15}");

  private final Set<String> pieces = new HashSet<>();
  private final Set<Integer> lengths = new HashSet<>();

  private Secret(String text) {
    cut(PlainBytes.literal(text).bytes());
    // It may have a percent sign itself, and a form writes a blank as a plus sign.
    cut(PlainBytes.of(text).bytes());
    cut(PlainBytes.literal(text.replace(' ', '+')).bytes());
  }

  /** Whether a text that has it has it from here: not so a common word that is a password. */
  static boolean isTelling(String text) {
    var whole = PlainBytes.literal(text).bytes();
    return whole.length() >= SHORTEST && !WORD.matcher(whole).matches();
  }

  static Secret of(String text) {
    return new Secret(text);
  }

  private void cut(String whole) {
    var length = whole.length() < PIECE + PIECE / 2 ? whole.length() : PIECE;
    for (var at = 0; at + length <= whole.length(); at++) {
      pieces.add(whole.substring(at, at + length));
    }
    lengths.add(length);
  }

  /** Marks the characters of the text that are of the secret. */
  void mark(String text, PlainBytes plain, BitSet marked) {
    for (var length : lengths) {
      for (var at = 0; at + length <= plain.bytes().length(); at++) {
        var from = plain.start()[at];
        var to = plain.end()[at + length - 1];
        if (pieces.contains(plain.bytes().substring(at, at + length))
            && (length >= PIECE || standsAlone(text, from, to))) {
          marked.set(from, to);
        }
      }
    }
  }

  private static boolean standsAlone(String text, int from, int to) {
    return (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)) || isCode(text, from))
        && (to == text.length() || !Character.isLetterOrDigit(text.charAt(to)));
  }

  /** The end of what a percent code or an escape stands for is no word. */
  private static boolean isCode(String text, int end) {
    return end >= 3 && text.charAt(end - 3) == '%'
        || end >= 6 && text.startsWith("\\u", end - 6)
        || end >= 2 && text.charAt(end - 2) == '\\';
  }
}
