package com.example.bedrockagent.cli;

/**
 * Text in which what a terminal would obey, or hide, is seen: {@code ESC} as {@code \u005cu001b}.
 * That is also how JSON writes it, so that JSON stays JSON.
 */
final class VisibleText {

  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;
  private static final int SOFT_HYPHEN = 0xad;

  private VisibleText() {}

  static String of(String text) {
    return text.codePoints().allMatch(VisibleText::isPlain) ? text : escaped(text);
  }

  /** Whether a terminal only shows it. */
  static boolean isPlain(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character == '\n' || character == '\t';
      case Character.FORMAT -> isOfWords(character);
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
      default -> true;
    };
  }

  /** Joiners make emoji and the words of some scripts; Arabic's number signs are seen anyway. */
  private static boolean isOfWords(int character) {
    return character == ZERO_WIDTH_JOINER
        || character == ZERO_WIDTH_NON_JOINER
        || character == SOFT_HYPHEN
        || character >= 0x600 && character <= 0x605
        || character == 0x6dd
        || character == 0x8e2;
  }

  private static String escaped(String text) {
    var visible = new StringBuilder();
    for (var at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      var character = text.codePointAt(at);
      if (isPlain(character) || character == '\r' && text.startsWith("\r\n", at)) {
        visible.appendCodePoint(character);
      } else {
        for (var unit : Character.toChars(character)) {
          visible.append("\\u%04x".formatted((int) unit));
        }
      }
    }
    return visible.toString();
  }
}
