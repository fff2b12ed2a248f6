package com.example.bedrockagent.cli.console;

/**
 * Text in which what a terminal would obey, or hide, is seen: {@code ESC} as {@code \u005cu001b}.
 * That is also how JSON writes it, so that JSON stays JSON.
 */
final class VisibleText {

  private static final int SOFT_HYPHEN = 0xad;
  private static final int ARABIC_LETTER_MARK = 0x61c;
  private static final int ZERO_WIDTH_SPACE = 0x200b;
  private static final int RIGHT_TO_LEFT_MARK = 0x200f;
  private static final int WORD_JOINER = 0x2060;
  private static final int BYTE_ORDER_MARK = 0xfeff;

  private static final int FLAG = 0x1f3f4;
  private static final int END_OF_FLAG = 0xe007f;

  /** As in the flags of Scotland or Texas, with their end. */
  private static final int MOST_TAGS = 7;

  /** How many tags may follow, of a flag that has begun. */
  private int tags;

  static String of(String text) {
    return new VisibleText().next(text);
  }

  /** The next piece of a text. */
  String next(String text) {
    if (text.isEmpty() || !text.codePoints().allMatch(VisibleText::isPlain)) {
      return escaped(text);
    }
    tags = text.endsWith(Character.toString(FLAG)) ? MOST_TAGS : 0;
    return text;
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

  /**
   * Joiners make emoji and the words of some scripts, marks of direction and zero-width spaces
   * stand in honest text and hide none; Arabic's number signs are seen anyway.
   */
  private static boolean isOfWords(int character) {
    return character >= ZERO_WIDTH_SPACE && character <= RIGHT_TO_LEFT_MARK
        || character == ARABIC_LETTER_MARK
        || character == WORD_JOINER
        || character == BYTE_ORDER_MARK
        || character == SOFT_HYPHEN
        || character >= 0x600 && character <= 0x605
        || character == 0x6dd
        || character == 0x8e2;
  }

  /** Whether it belongs to a flag, which is one sign. */
  private boolean isOfFlag(int character) {
    var isDigit = character >= 0xe0030 && character <= 0xe0039;
    var isLetter = character >= 0xe0061 && character <= 0xe007a;
    var isOfOne = tags > 0 && (isDigit || isLetter || character == END_OF_FLAG);
    tags = character == FLAG ? MOST_TAGS : isOfOne && character != END_OF_FLAG ? tags - 1 : 0;
    return isOfOne;
  }

  private String escaped(String text) {
    var visible = new StringBuilder();
    for (var at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      var character = text.codePointAt(at);
      if (isOfFlag(character)
          || isPlain(character)
          || character == '\r' && text.startsWith("\r\n", at)) {
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
