package com.example.bedrockagent.cli.provision;

import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.FindingText;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.TerminalStream;
import com.example.bedrockagent.cli.console.YesOrNo;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.role.RolePlan;
import com.example.bedrockagent.role.RoleProvisioner.Outcome;
import com.example.bedrockagent.role.RoleSpec;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the role as it is wanted. */
@Command(
    name = "apply",
    description = "Creates or changes the role, after showing the plan and asking.",
    mixinStandardHelpOptions = true)
public final class ProvisionApplyCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private RoleRequest request;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  public ProvisionApplyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (var account = OpenAccount.open(shell, request.choice().place(), "")) {
      request.check(shell, account.region());
      var wanted = request.wanted(shell, account.settings(), account.connection());
      var spec = wanted.spec();
      var plan = wanted.marked(account.plan(spec, request.adopt()));
      TerminalStream.reset(shell.err());
      shell.out().println(new PlanText(plan).text());
      if (plan.refusal().isPresent()) {
        return plan.isDenied() ? ExitCode.REFUSED : ExitCode.FINDINGS;
      }
      if (!plan.isEmpty() && !yes && !YesOrNo.isYes(shell, "Apply this plan?")) {
        shell.err().println("Nothing was changed.");
        return ExitCode.FINDINGS;
      }
      var outcome = account.apply(plan, () -> account.plan(spec, request.adopt()));
      return outcome.stopped().isPresent()
          ? stopped(account, spec, outcome)
          : ready(account, spec, plan);
    }
  }

  private int stopped(OpenAccount account, RoleSpec spec, Outcome outcome) {
    var left = account.plan(spec, request.adopt());
    return StoppedText.print(shell, outcome, left);
  }

  private int ready(OpenAccount account, RoleSpec spec, RolePlan plan) {
    if (request.choice().isOwn() && request.form().isForCaller() && !plan.isEmpty()) {
      var late = account.awaitAssumable(plan);
      if (late.isPresent()) {
        return late(late.get());
      }
    }
    var problems = account.problems(spec, plan);
    shell.out().println(ReadyText.of(spec, plan, request, account, !problems.isEmpty()));
    problems.forEach(problem -> shell.out().println("\n" + FindingText.of(problem)));
    return exitCode(problems);
  }

  /** The change was made; whether it does what it is for is another question. */
  private static int exitCode(List<Finding> problems) {
    if (problems.isEmpty()) {
      return ExitCode.OK;
    }
    return problems.stream().anyMatch(one -> one.severity() == Severity.ERROR)
        ? ExitCode.FINDINGS
        : ExitCode.REFUSED;
  }

  private int late(Finding finding) {
    shell.err().println(FindingText.of(finding));
    return ExitCode.REFUSED;
  }
}
