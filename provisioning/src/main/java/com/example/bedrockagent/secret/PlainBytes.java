package com.example.bedrockagent.secret;

import java.nio.charset.StandardCharsets;

/**
 * A text without what it may gain or lose on its way into a message: blanks and line breaks,
 * percent codes, JSON's escapes. Each byte knows which characters of the text it came from.
 *
 * @param bytes as characters
 * @param start where each begins in the text
 * @param end where each ends in the text
 */
record PlainBytes(String bytes, int[] start, int[] end) {

  private static final int HEX = 16;

  /** With every code and escape read. */
  static PlainBytes of(String text) {
    return new Reader(text, true).read();
  }

  /** Of a text that is meant as it stands. */
  static PlainBytes literal(String text) {
    return new Reader(text, false).read();
  }

  private static final class Reader {
    private final String text;
    private final boolean codes;
    private final StringBuilder bytes = new StringBuilder();
    private final int[] start;
    private final int[] end;

    Reader(String text, boolean codes) {
      this.text = text;
      this.codes = codes;
      var most = text.getBytes(StandardCharsets.UTF_8).length;
      this.start = new int[most];
      this.end = new int[most];
    }

    PlainBytes read() {
      for (var at = 0; at < text.length(); ) {
        at = codes ? next(at) : literal(at);
      }
      return new PlainBytes(bytes.toString(), start, end);
    }

    private int next(int at) {
      var character = text.charAt(at);
      if (character == '%' && hex(at + 1, 2) >= 0) {
        return add((char) hex(at + 1, 2), at, at + 3);
      }
      if (character == '\\' && at + 1 < text.length()) {
        return escaped(at);
      }
      return literal(at);
    }

    private int escaped(int at) {
      var escape = text.charAt(at + 1);
      if (escape == 'u' && hex(at + 2, 4) >= 0) {
        return addAll(Character.toString(hex(at + 2, 4)), at, at + 6);
      }
      return switch (escape) {
        case 'n', 'r', 't' -> at + 2;
        case '\\', '/', '"', '\'' -> add(escape, at, at + 2);
        default -> literal(at);
      };
    }

    private int literal(int at) {
      var character = text.codePointAt(at);
      return addAll(Character.toString(character), at, at + Character.charCount(character));
    }

    private int addAll(String characters, int from, int to) {
      for (var octet : characters.getBytes(StandardCharsets.UTF_8)) {
        add((char) (octet & 0xff), from, to);
      }
      return to;
    }

    private int add(char octet, int from, int to) {
      if (octet > ' ' && octet != 0x7f) {
        start[bytes.length()] = from;
        end[bytes.length()] = to;
        bytes.append(octet);
      }
      return to;
    }

    private int hex(int at, int digits) {
      if (at + digits > text.length()) {
        return -1;
      }
      var value = 0;
      for (var i = at; i < at + digits; i++) {
        var digit = Character.digit(text.charAt(i), HEX);
        if (digit < 0 || text.charAt(i) > 'f') {
          return -1;
        }
        value = value * HEX + digit;
      }
      return value;
    }
  }
}
