package com.example.bedrockagent.cli;

import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.FindingText;
import com.example.bedrockagent.cli.console.OutputOption;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.diagnosis.AwsError;
import com.example.bedrockagent.diagnosis.Denial;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.diagnosis.log.ErrorLog;
import com.example.bedrockagent.diagnosis.log.LoggedError;
import com.example.bedrockagent.text.Blank;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Explains AWS errors in any text. */
@Command(
    name = "explain",
    description = {
      "Explains the AWS errors in a message, or in a log on standard input.",
      "Exits with 0 if one was explained, with 1 if none was found or none is known."
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  private final Shell shell;

  @Parameters(
      paramLabel = "MESSAGE",
      arity = "0..*",
      description = "The error; without one, standard input is read.")
  private List<String> words = List.of();

  @Mixin private OutputOption output;

  ExplainCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var log = read();
    output.print(shell, () -> text(log), json -> write(log, json));
    var explained = log.errors().stream().anyMatch(logged -> Diagnosis.knows(logged.error()));
    return explained ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private ErrorLog read() {
    if (!words.isEmpty() && Blank.is(String.join("", words))) {
      throw new UsageException("The message is empty. Give one, or pipe a log in.");
    }
    try (var reader = words.isEmpty() ? input() : new StringReader(String.join(" ", words))) {
      return ErrorLog.read(reader);
    } catch (IOException e) {
      throw new UsageException("Can not read standard input: " + e.getMessage());
    }
  }

  private Reader input() throws IOException {
    if (shell.in().available() == 0) {
      shell.err().println("Reading standard input; end it with Ctrl-D.");
    }
    return new InputStreamReader(shell.in(), StandardCharsets.UTF_8);
  }

  private static String text(ErrorLog log) {
    if (log.errors().isEmpty()) {
      return "No AWS error was found.";
    }
    return log.errors().stream().map(ExplainCommand::text).collect(Collectors.joining("\n\n"))
        + (log.more() ? "\n\nThere are more kinds of errors; these are the first." : "");
  }

  private static String text(LoggedError logged) {
    var text = FindingText.of(Diagnosis.of(logged.error()));
    return logged.count() == 1 ? text : text + "\n  Times: " + logged.count();
  }

  private static void write(ErrorLog log, ObjectNode json) {
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
