package com.example.bedrockagent.text;

/** Whether a text says nothing, as Bedrock sees it: it knows more white space than Java does. */
public final class Blank {

  private Blank() {}

  /** Whether there is nothing in it but space of any kind, and characters that nobody sees. */
  public static boolean is(String text) {
    return text == null || text.codePoints().allMatch(Blank::isUnseen);
  }

  private static boolean isUnseen(int character) {
    return switch (Character.getType(character)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.FORMAT ->
          true;
      default -> false;
    };
  }
}
