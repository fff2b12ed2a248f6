package com.example.bedrockagent.cli;

import com.example.bedrockagent.model.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What the words of a command line mean: a command, also behind options, or a question. A word that
 * is nearly a command's name is neither: asked, it would cost tokens and end with exit code 0.
 */
sealed interface SpokenCommand {

  /**
   * A command.
   *
   * @param words for picocli: the name first, then what stood before it
   */
  record Command(String name, List<String> words) implements SpokenCommand {
    public Command {
      words = List.copyOf(words);
    }
  }

  /** A question for the agent; no command is named. */
  record Question() implements SpokenCommand {}

  /**
   * A word that is no command, though it looks like one.
   *
   * @param nearest the command that may be meant
   */
  record Misspelt(String word, Optional<String> nearest) implements SpokenCommand {}

  /**
   * Reads them.
   *
   * @param takesValue whether an option of a command is followed by its value
   * @param isSubcommand whether the second is a subcommand of the first
   */
  static SpokenCommand of(
      List<String> words,
      BiPredicate<String, String> takesValue,
      BiPredicate<String, String> isSubcommand) {
    var at = 0;
    while (at < words.size() && isOption(words.get(at))) {
      at += isFollowedByValue(words, at, takesValue) ? 2 : 1;
    }
    if (at >= words.size() || words.get(at).equals("--")) {
      return new Question();
    }
    var word = words.get(at);
    if (Commands.names().contains(word)) {
      return new Command(word, inOrder(words, at, isSubcommand));
    }
    var isAlone = at + 1 == words.size() || words.get(at + 1).startsWith("-");
    var isLone = isAlone && word.matches("[a-z][a-z-]*");
    var nearest = nearest(word, isLone);
    return isLone || nearest.isPresent() ? new Misspelt(word, nearest) : new Question();
  }

  private static boolean isOption(String word) {
    return word.startsWith("-") && word.length() > 1 && !word.equals("--");
  }

  /** Asks the command that is named further on, for the same option may be a flag elsewhere. */
  private static boolean isFollowedByValue(
      List<String> words, int at, BiPredicate<String, String> takesValue) {
    var command =
        words.stream().skip(at + 1L).filter(Commands.names()::contains).findFirst().orElse("ask");
    return !words.get(at).contains("=") && takesValue.test(command, words.get(at));
  }

  /** Picocli takes a command's options behind its name only. */
  private static List<String> inOrder(
      List<String> words, int at, BiPredicate<String, String> isSubcommand) {
    var rest = words.subList(at + 1, words.size());
    var named = !rest.isEmpty() && isSubcommand.test(words.get(at), rest.get(0)) ? 1 : 0;
    var ordered = new ArrayList<>(words.subList(at, at + 1 + named));
    ordered.addAll(words.subList(0, at));
    ordered.addAll(rest.subList(named, rest.size()));
    return ordered;
  }

  /** Questions begin with words that are near ask and chat, so those count for a lone word only. */
  private static Optional<String> nearest(String word, boolean isLone) {
    if (!word.matches("[a-z][a-z-]+")) {
      return Optional.empty();
    }
    return Spelling.slip(
        word, Commands.names().stream().filter(name -> isLone || name.length() > 4).toList());
  }
}
