package com.example.bedrockagent.cli;

import com.example.bedrockagent.diagnosis.Finding;

/** A finding as a person reads it on a terminal. */
final class FindingText {

  private FindingText() {}

  static String of(Finding finding) {
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

  private static String indent(String text) {
    return text.strip().replace("\n", "\n         ");
  }
}
