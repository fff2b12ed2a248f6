package com.example.bedrockagent.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is only about this project as a template, and is left out of a new one. */
final class OnlyHere {

  private static final Pattern FILES = Pattern.compile(".*/template/.*|.*/NewAgent[^/]*");

  /** A line that names the command, or its class, goes with them. */
  private static final Pattern LINES = Pattern.compile("new-agent|NewAgent");

  /** Its section of README. */
  private static final String SECTION = "## Start your own project";

  private OnlyHere() {}

  /** Whether the whole file is left out. */
  static boolean isFile(String path) {
    return FILES.matcher(path).matches();
  }

  /** The text without what is only about the template; its line ends are kept. */
  static String without(String path, String text) {
    var lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
    if (path.endsWith(".md")) {
      removeSection(lines);
    }
    for (var i = 0; i < lines.size(); i++) {
      if (LINES.matcher(lines.get(i)).find()) {
        i = path.endsWith(".xml") ? removeElement(lines, i) : remove(lines, i, i + 1);
      }
    }
    return lines.stream().collect(Collectors.joining());
  }

  private static void removeSection(List<String> lines) {
    var start = first(lines, 0, SECTION);
    if (start < lines.size()) {
      remove(lines, start, first(lines, start + 1, "## "));
    }
  }

  private static int first(List<String> lines, int from, String prefix) {
    var i = from;
    while (i < lines.size() && !lines.get(i).startsWith(prefix)) {
      i++;
    }
    return i;
  }

  /** In XML the element goes that the line is in, as its indentation shows. */
  private static int removeElement(List<String> lines, int line) {
    var start = line;
    while (indentation(lines.get(start)) >= indentation(lines.get(line))) {
      start--;
    }
    var end = line;
    while (indentation(lines.get(end)) >= indentation(lines.get(line))) {
      end++;
    }
    return remove(lines, start, end + 1);
  }

  private static int indentation(String line) {
    return line.isBlank() ? Integer.MAX_VALUE : line.length() - line.stripLeading().length();
  }

  /** Where to go on: before the line that has moved up. */
  private static int remove(List<String> lines, int start, int end) {
    lines.subList(start, end).clear();
    return start - 1;
  }
}
