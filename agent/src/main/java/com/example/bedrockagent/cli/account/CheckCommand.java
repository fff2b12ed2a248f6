package com.example.bedrockagent.cli.account;

import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.FindingText;
import com.example.bedrockagent.cli.console.OutputFormat;
import com.example.bedrockagent.cli.console.RefusedException;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.startup.CheckOptions;
import com.example.bedrockagent.startup.CheckReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks that the agent can call its model. */
@Command(
    name = "check",
    description = "Checks that the model can be called, without calling it.",
    footer = {
      "",
      "Exit codes: 0 it can be called, 1 something was found, 3 it could not be decided."
    },
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false)
public final class CheckCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private TargetOptions options;

  @Option(
      names = "--invoke",
      description = "Prove it: stream one token from the model, which costs a few.")
  private boolean invoke;

  @Option(names = "--output", paramLabel = "text|json", description = "Format (default: text).")
  private OutputFormat output = OutputFormat.TEXT;

  public CheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (var access = Access.openForResult(shell, options)) {
      var report = access.check(shell, CheckOptions.DEFAULT.withInvoke(invoke));
      shell.out().println(print(access, report));
      return switch (report.outcome()) {
        case READY -> ExitCode.OK;
        case FINDINGS -> ExitCode.FINDINGS;
        case UNKNOWN -> ExitCode.REFUSED;
      };
    } catch (RefusedException refused) {
      shell.out().println(FindingText.of(refused.finding()));
      return ExitCode.FINDINGS;
    }
  }

  private String print(Access access, CheckReport report) {
    return output == OutputFormat.JSON
        ? ReportText.json(access, report)
        : ReportText.of(report)
            + report.undecided().map(it -> "\n\n" + FindingText.of(it)).orElse("");
  }
}
