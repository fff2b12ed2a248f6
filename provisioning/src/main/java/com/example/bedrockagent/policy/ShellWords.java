package com.example.bedrockagent.policy;

import java.util.List;
import java.util.stream.Collectors;

/** Words as a POSIX shell reads them. */
public final class ShellWords {

  private ShellWords() {}

  /** A command line whose words arrive as they are, with each option on a line of its own. */
  public static String command(List<String> words) {
    return words.stream()
        .map(word -> (word.startsWith("--") ? "\\\n  " : "") + quote(word))
        .collect(Collectors.joining(" "));
  }

  /** Within single quotes a shell leaves everything alone but the single quote. */
  public static String quote(String word) {
    return word.matches("[\\w+=,.@:/-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
