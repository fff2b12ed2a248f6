package com.example.bedrockagent.cli.console;

import com.example.bedrockagent.finding.Finding;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A finding as a person reads it on a terminal. */
public final class FindingText {

  private FindingText() {}

  public static String of(Finding finding) {
    return """
        %s  %s
          Seen:  %s
          Next:  %s
          Who:   %s"""
        .formatted(
            finding.code(),
            finding.title(),
            indent(finding.evidence()),
            indent(finding.remedy()),
            finding.owner().label());
  }

  /** The same for a script. */
  public static void write(Finding finding, ObjectNode json) {
    json.put("code", finding.code());
    json.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    json.put("title", finding.title());
    json.put("evidence", finding.evidence());
    json.put("remedy", finding.remedy());
    json.put("owner", finding.owner().label());
  }

  private static String indent(String text) {
    return text.strip().replace("\n", "\n         ");
  }
}
