package com.example.bedrockagent.cli;

import com.example.bedrockagent.startup.StartupCheck;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks that the agent can call its model. */
@Command(
    name = "check",
    description = "Checks that the model can be called, without calling it.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private TargetOptions options;

  CheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (var access = Access.open(shell, options)) {
      var report = new StartupCheck(access.connection(), access.model(), access.geography()).run();
      shell.out().println(ReportText.of(report));
      return report.isGo() ? ExitCode.OK : ExitCode.FINDINGS;
    } catch (RefusedException refused) {
      shell.out().println(FindingText.of(refused.finding()));
      return ExitCode.FINDINGS;
    }
  }
}
