package com.example.bedrockagent.shell;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command to paste: a POSIX shell reads these very words, and the program takes each value as
 * one.
 *
 * @param words as they arrive
 */
public record ShellCommand(List<String> words) {

  private static final Pattern JOINED = Pattern.compile("(?s)(--[a-z-]+=)(.+)");

  public ShellCommand {
    words = List.copyOf(words);
  }

  public static ShellCommand of(String... words) {
    return new ShellCommand(List.of(words));
  }

  /** With an option; a value that begins with a hyphen would be another one, were it apart. */
  public ShellCommand with(String option, String value) {
    return value.startsWith("-") ? and(option + "=" + value) : and(option, value);
  }

  /** With an option, and what stands for its value if that is none of the kind. */
  public ShellCommand with(String option, Placeholder kind, String value) {
    return with(option, kind.or(value));
  }

  /** With a value that belongs to no option; one that begins with a hyphen would be one itself. */
  public ShellCommand withArgument(String value) {
    return value.startsWith("-") ? and("--", value) : and(value);
  }

  /** With more words. */
  public ShellCommand and(String... more) {
    return new ShellCommand(Stream.concat(words.stream(), Stream.of(more)).toList());
  }

  /** The command on several lines: each option has one, and so has each further value of it. */
  public String onLines() {
    var lines = new StringBuilder();
    var values = -1;
    for (var word : words) {
      if (word.startsWith("--")) {
        values = 0;
        lines.append("\\\n  ");
      } else if (values >= 0 && ++values > 1) {
        lines.append("\\\n    ");
      }
      lines.append(written(word)).append(' ');
    }
    return lines.toString().stripTrailing();
  }

  /** The command on one line. */
  @Override
  public String toString() {
    return words.stream().map(ShellCommand::written).collect(Collectors.joining(" "));
  }

  /** An option stays readable next to a value that is not. */
  private static String written(String word) {
    var joined = JOINED.matcher(word);
    return joined.matches()
        ? joined.group(1) + ShellWords.quote(joined.group(2))
        : ShellWords.quote(word);
  }
}
