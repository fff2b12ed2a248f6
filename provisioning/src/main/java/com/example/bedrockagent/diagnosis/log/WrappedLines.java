package com.example.bedrockagent.diagnosis.log;

import com.example.bedrockagent.diagnosis.Wording;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Undoes the wrapping of a message over lines. */
final class WrappedLines {

  /** Widths at which terminals and consoles break a line, in the middle of a word. */
  private static final Set<Integer> WIDTHS = Set.of(72, 80, 100, 120, 132, 160, 200);

  private WrappedLines() {}

  /** The lines as one: without a blank between them if a terminal broke them, else with one. */
  static String join(List<String> lines) {
    var separator = isBrokenAtMargin(lines) ? "" : " ";
    return Wording.oneLine(
        lines.stream()
            .map(line -> separator.isEmpty() ? line : line.strip())
            .collect(Collectors.joining(separator)));
  }

  private static boolean isBrokenAtMargin(List<String> lines) {
    if (lines.size() < 2) {
      return false;
    }
    var width = lines.get(0).length();
    var full = lines.subList(0, lines.size() - 1);
    return WIDTHS.contains(width)
        && full.stream().allMatch(line -> line.length() == width)
        && lines.get(lines.size() - 1).length() <= width;
  }
}
