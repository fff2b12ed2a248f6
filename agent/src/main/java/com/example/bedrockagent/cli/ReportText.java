package com.example.bedrockagent.cli;

import com.example.bedrockagent.startup.CheckReport;
import java.util.stream.Collectors;

/** A startup report as a person reads it on a terminal. */
final class ReportText {

  private ReportText() {}

  static String of(CheckReport report) {
    var width = report.steps().stream().mapToInt(step -> step.name().length()).max().orElse(0);
    var steps =
        report.steps().stream()
            .map(
                step ->
                    "  %-7s  %s  %s"
                        .formatted(step.state(), pad(step.name(), width), step.detail()))
            .collect(Collectors.joining("\n"));
    var findings =
        report.findings().stream()
            .map(finding -> "\n\n" + FindingText.of(finding))
            .collect(Collectors.joining());
    return "Startup check\n" + steps + findings;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
