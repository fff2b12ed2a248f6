package com.example.bedrockagent.cli;

import com.example.bedrockagent.model.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
      return new Command(word, inOrder(words, at, takesValue, isSubcommand));
    }
    if (!word.matches("[A-Za-z][A-Za-z-]*")) {
      return new Question();
    }
    var rest = words.subList(at + 1, words.size());
    var isLone = isEnd(rest);
    var nearest = meant(word, rest, isSubcommand).or(() -> nearest(word, isLone));
    return isLone || nearest.isPresent() ? new Misspelt(word, nearest) : new Question();
  }

  /** Whether nothing but options follows. */
  private static boolean isEnd(List<String> rest) {
    return rest.isEmpty() || rest.get(0).startsWith("-");
  }

  /** Whether it is nothing, or no word of a sentence: a file's name, an ARN, a model ID. */
  private static boolean isOperand(String next) {
    return next.isEmpty() || next.matches(".*([./:_=\\d-].*\\w|/).*");
  }

  /** What is a command of other programs, or one of this in other words. */
  private static Optional<String> meant(
      String word, List<String> rest, BiPredicate<String, String> isSubcommand) {
    var name = word.toLowerCase(Locale.ROOT);
    var next = isEnd(rest) ? "" : rest.get(0).toLowerCase(Locale.ROOT);
    if (List.of("help", "version").contains(name) && next.isEmpty()) {
      return Optional.of("--" + name);
    }
    if (name.equals("help") && Commands.names().contains(next)) {
      return Optional.of(next + " --help");
    }
    if (Commands.names().contains(name + "-" + next)) {
      return Optional.of(name + "-" + next);
    }
    if (Commands.names().contains(name) && (next.isEmpty() || isSubcommand.test(name, next))) {
      return Optional.of(name);
    }
    return Commands.names().stream()
        .filter(group -> isOperand(next) && isSubcommand.test(group, name))
        .findFirst()
        .map(group -> group + " " + name);
  }

  private static boolean isOption(String word) {
    return word.startsWith("-") && word.length() > 1 && !word.equals("--");
  }

  /** Asks the command that is named further on, for the same option may be a flag elsewhere. */
  private static boolean isFollowedByValue(
      List<String> words, int at, BiPredicate<String, String> takesValue) {
    var command = words.stream().filter(Commands.names()::contains).findFirst().orElse("ask");
    return !words.get(at).contains("=") && takesValue.test(command, words.get(at));
  }

  /** Picocli takes a command's options behind its name only. */
  private static List<String> inOrder(
      List<String> words,
      int at,
      BiPredicate<String, String> takesValue,
      BiPredicate<String, String> isSubcommand) {
    var first = at + 1;
    while (first < words.size() && isOption(words.get(first))) {
      first += isFollowedByValue(words, first, takesValue) ? 2 : 1;
    }
    var isNamed = first < words.size() && isSubcommand.test(words.get(at), words.get(first));
    var last = isNamed ? first + 1 : at + 1;
    var ordered = new ArrayList<>(List.of(words.get(at)));
    if (isNamed) {
      ordered.add(words.get(first));
    }
    ordered.addAll(words.subList(0, at));
    ordered.addAll(words.subList(at + 1, isNamed ? first : at + 1));
    ordered.addAll(words.subList(last, words.size()));
    return ordered;
  }

  /**
   * Questions begin with words that are near ask and chat, so those count for a lone word only; and
   * with a capital.
   */
  private static Optional<String> nearest(String word, boolean isLone) {
    if (!isLone && !word.equals(word.toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    return Spelling.slip(
        word, Commands.names().stream().filter(name -> isLone || name.length() > 4).toList());
  }
}
