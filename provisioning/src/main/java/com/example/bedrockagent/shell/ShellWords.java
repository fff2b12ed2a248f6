package com.example.bedrockagent.shell;

import java.util.regex.Pattern;

/** Words as a POSIX shell reads them. */
public final class ShellWords {

  /** Nothing to any shell, in quotes or out of them; zsh would look up what begins with "=". */
  private static final Pattern PLAIN = Pattern.compile("(?!=)[A-Za-z0-9_+=,.@:/-]+");

  private ShellWords() {}

  /** The word as it has to be written; within single quotes all is left alone but themselves. */
  public static String quote(String word) {
    return isPlain(word) ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** Whether it needs no quotes, and means nothing within any. */
  static boolean isPlain(String word) {
    return PLAIN.matcher(word).matches();
  }
}
