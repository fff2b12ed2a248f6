package com.example.bedrockagent.cli;

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
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false)
final class CheckCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private TargetOptions options;

  @Option(
      names = "--invoke",
      description = "Prove it: stream one token from the model, which costs a few.")
  private boolean invoke;

  @Option(names = "--output", paramLabel = "text|json", description = "Format (default: text).")
  private OutputFormat output = OutputFormat.TEXT;

  CheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (var access = Access.openForResult(shell, options)) {
      var report = access.check(CheckOptions.DEFAULT.withInvoke(invoke));
      shell.out().println(print(access, report));
      return report.isGo() ? ExitCode.OK : ExitCode.FINDINGS;
    } catch (RefusedException refused) {
      shell.out().println(FindingText.of(refused.finding()));
      return ExitCode.FINDINGS;
    }
  }

  private String print(Access access, CheckReport report) {
    return output == OutputFormat.JSON ? ReportText.json(access, report) : ReportText.of(report);
  }
}
