package com.example.bedrockagent.cli.account;

import com.example.bedrockagent.cli.console.FindingText;
import com.example.bedrockagent.startup.CheckReport;
import com.example.bedrockagent.startup.CheckReport.Outcome;
import com.example.bedrockagent.startup.Step;
import com.example.bedrockagent.startup.Step.State;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A startup report. */
public final class ReportText {

  private static final int STATE_WIDTH = "skipped".length();

  private ReportText() {}

  /** As a person reads it at a glance. */
  public static String of(CheckReport report) {
    var steps = report.steps();
    var width = steps.stream().mapToInt(step -> step.name().length()).max().orElse(0);
    var lines = new ArrayList<String>();
    for (var i = 0; i < steps.size(); i++) {
      var skipped = skippedTogether(steps.subList(i, steps.size()));
      lines.addAll(skipped > 1 ? List.of(rest(steps.get(i), width)) : lines(steps.get(i), width));
      i += Math.max(0, skipped - 1);
    }
    var findings =
        report.findings().stream()
            .map(finding -> "\n\n" + FindingText.of(finding))
            .collect(Collectors.joining());
    return "Startup check\n" + String.join("\n", lines) + findings;
  }

  /** For a script. */
  static void write(Access access, CheckReport report, ObjectNode json) {
    json.put("go", report.outcome() == Outcome.READY);
    json.put("outcome", report.outcome().toString());
    json.put("region", access.connection().region());
    json.put("regionSource", access.origin().regionSource());
    json.put("place", access.origin().host().kind().label());
    json.put("model", access.model().text());
    json.put("invokes", report.invokeId());
    var steps = json.putArray("steps");
    for (var step : report.steps()) {
      var entry = steps.addObject();
      entry.put("name", step.name()).put("state", step.state().toString());
      entry.put("detail", step.detail());
      step.notes().forEach(entry.putArray("notes")::add);
      step.finding().ifPresent(finding -> FindingText.write(finding, entry.putObject("finding")));
    }
    report.undecided().ifPresent(it -> FindingText.write(it, json.putObject("undecided")));
  }

  /** How many steps from the first on were skipped for the same reason. */
  private static int skippedTogether(List<Step> steps) {
    var first = steps.get(0);
    return first.state() != State.SKIPPED
        ? 0
        : (int) steps.stream().takeWhile(step -> step.detail().equals(first.detail())).count();
  }

  private static String rest(Step first, int width) {
    return line(State.SKIPPED, pad("the rest", width), first.detail());
  }

  private static List<String> lines(Step step, int width) {
    // Where credentials were found, it matters little where they were not.
    var notes =
        step.name().equals("credentials") || step.state() != State.OK
            ? Stream.<String>empty()
            : step.notes().stream();
    var indent = " ".repeat(2 + STATE_WIDTH + 2 + width + 2);
    return Stream.concat(
            Stream.of(line(step.state(), pad(step.name(), width), step.detail())),
            notes.map(note -> indent + note))
        .toList();
  }

  private static String line(State state, String name, String detail) {
    return "  %-7s  %s  %s".formatted(state, name, detail);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
