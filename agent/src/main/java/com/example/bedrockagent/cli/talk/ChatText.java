package com.example.bedrockagent.cli.talk;

import com.example.bedrockagent.tools.AgentTool;
import com.example.bedrockagent.tools.ChangingTool;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a chat says of itself. */
final class ChatText {

  private ChatText() {}

  /** What can be typed instead of a question. */
  enum Slash {
    HELP("", "lists what can be typed"),
    MODEL(" [ID]", "says which model answers, or goes on with another"),
    THREAD(" [ID]", "says which conversation this is, or goes on with another"),
    TOOLS("", "lists the agent's tools"),
    USAGE("", "says what this chat has taken so far"),
    EXIT("", "leaves, as Ctrl-D does");

    private final String argument;
    private final String help;

    Slash(String argument, String help) {
      this.argument = argument;
      this.help = help;
    }

    String word() {
      return "/" + name().toLowerCase(Locale.ROOT);
    }

    String help() {
      return help;
    }

    static Optional<Slash> byWord(String word) {
      return Arrays.stream(values()).filter(slash -> slash.word().equals(word)).findFirst();
    }
  }

  /** Who answers from now on. */
  static String welcome(String invokeId, boolean isSandbox) {
    return (isSandbox ? "A stand-in answers in place of " : "The model is ")
        + invokeId
        + ". /help lists commands; Ctrl-D leaves.";
  }

  static String help() {
    var keys =
        List.of(
            line("Ctrl-C", "stops the answer; at the prompt it clears the line"),
            line("Alt-Enter", "begins a new line; so does \\ at the end of one"));
    return Stream.concat(
            Arrays.stream(Slash.values())
                .map(slash -> line(slash.word() + slash.argument, slash.help)),
            keys.stream())
        .collect(Collectors.joining("\n"));
  }

  private static String line(String what, String does) {
    return "  %-14s %s".formatted(what, does);
  }

  static String tools(List<AgentTool> tools) {
    return tools.stream()
        .map(
            tool ->
                "  %-17s %s%s"
                    .formatted(
                        tool.name(),
                        tool instanceof ChangingTool ? "(asks first) " : "",
                        beginning(tool.specification().description())))
        .collect(Collectors.joining("\n"));
  }

  static String unknown(String word) {
    return "There is no command " + word + ". /help lists them.";
  }

  private static String beginning(String text) {
    return text.replaceFirst("(?s)[.:] .*|\\.$", "");
  }
}
