package com.example.bedrockagent.cli;

import com.example.bedrockagent.cli.console.FindingText;
import com.example.bedrockagent.diagnosis.AwsError;
import com.example.bedrockagent.diagnosis.Denial;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.diagnosis.log.ErrorLog;
import com.example.bedrockagent.diagnosis.log.LoggedError;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;

/** The errors of a log, explained. */
final class LogText {

  private LogText() {}

  static String of(ErrorLog log) {
    if (log.errors().isEmpty()) {
      return "No AWS error was found.";
    }
    return log.errors().stream().map(LogText::of).collect(Collectors.joining("\n\n"))
        + (log.more() ? "\n\nThere are more kinds of errors; these are the first." : "");
  }

  private static String of(LoggedError logged) {
    var text = FindingText.of(Diagnosis.of(logged.error()));
    return logged.count() == 1 ? text : text + "\n  Times: " + logged.count();
  }

  static void write(ErrorLog log, ObjectNode json) {
    var errors = json.putArray("errors");
    for (var logged : log.errors()) {
      var entry = errors.addObject();
      entry.put("count", logged.count());
      entry.put("known", Diagnosis.knows(logged.error()));
      FindingText.write(Diagnosis.of(logged.error()), entry.putObject("finding"));
      write(logged.error(), entry.putObject("aws"));
    }
    json.put("more", log.more());
  }

  /** What could be read from the error itself. */
  private static void write(AwsError error, ObjectNode json) {
    error.code().ifPresent(code -> json.put("code", code));
    error.status().ifPresent(status -> json.put("status", status));
    Denial.of(error).ifPresent(denial -> write(denial, json.putObject("denial")));
  }

  private static void write(Denial denial, ObjectNode json) {
    denial.principal().ifPresent(arn -> json.put("principal", arn));
    json.put("action", denial.action());
    denial.resource().ifPresent(arn -> json.put("resource", arn));
    denial.layer().ifPresent(layer -> json.put("layer", layer).put("explicit", denial.explicit()));
    denial.policyArn().ifPresent(arn -> json.put("policy", arn));
  }
}
