package com.example.bedrockagent.cli;

import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.OutputOption;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.diagnosis.log.ErrorLog;
import com.example.bedrockagent.text.Blank;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
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
    output.print(shell, () -> LogText.of(log), json -> LogText.write(log, json));
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
}
