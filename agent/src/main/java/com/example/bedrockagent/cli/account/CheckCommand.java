package com.example.bedrockagent.cli.account;

import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.FindingText;
import com.example.bedrockagent.cli.console.Output;
import com.example.bedrockagent.cli.console.OutputOption;
import com.example.bedrockagent.cli.console.RefusedException;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.startup.CheckOptions;
import com.example.bedrockagent.startup.CheckReport;
import com.example.bedrockagent.startup.CheckReport.Outcome;
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

  @Mixin private OutputOption output;

  public CheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (var access = Access.openForResult(shell, options)) {
      output.saysSandbox(access.isSandbox());
      var report = access.check(shell, CheckOptions.DEFAULT.withInvoke(invoke));
      output.print(shell, () -> text(report), json -> ReportText.write(access, report, json));
      return switch (report.outcome()) {
        case READY -> ExitCode.OK;
        case FINDINGS -> ExitCode.FINDINGS;
        case UNKNOWN -> ExitCode.REFUSED;
      };
    } catch (RefusedException refused) {
      refused(refused.finding());
      return ExitCode.FINDINGS;
    }
  }

  private static String text(CheckReport report) {
    return ReportText.of(report)
        + report.undecided().map(it -> "\n\n" + FindingText.of(it)).orElse("");
  }

  /** Only the sandbox is opened by what can be refused: there the role is made first. */
  private void refused(Finding finding) {
    output.saysSandbox(true);
    output.print(
        shell,
        () -> FindingText.of(finding),
        json -> {
          json.put("go", false).put("outcome", Outcome.FINDINGS.toString());
          Output.write(finding, json);
        });
  }
}
