package com.example.bedrockagent.cli.provision;

import com.example.bedrockagent.cli.account.Lookup;
import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.TerminalStream;
import com.example.bedrockagent.cli.console.YesOrNo;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.role.RolePlan;
import com.example.bedrockagent.role.RoleRemoval;
import com.example.bedrockagent.role.RoleSpec;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes what was made. */
@Command(
    name = "destroy",
    description = "Removes exactly what 'provision apply' made, after showing the plan and asking.",
    mixinStandardHelpOptions = true)
public final class ProvisionDestroyCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private RoleChoice choice;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  public ProvisionDestroyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (var account = OpenAccount.open(shell, choice.place(), "")) {
      choice.check(account.region());
      var caller = Lookup.caller(account.connection());
      var role = choice.arn(shell, account.connection(), caller, "/");
      var plan = plan(account, role);
      TerminalStream.reset(shell.err());
      shell.out().println(new PlanText(plan).text());
      if (plan.refusal().isPresent()) {
        return ExitCode.FINDINGS;
      }
      if (!plan.isEmpty() && !yes && !YesOrNo.isYes(shell, "Remove all this?")) {
        shell.err().println("Nothing was removed.");
        return ExitCode.FINDINGS;
      }
      var outcome = account.apply(plan, () -> plan(account, role));
      return outcome.stopped().isPresent()
          ? account.stopped(outcome, plan(account, role))
          : ExitCode.OK;
    }
  }

  private RolePlan plan(OpenAccount account, Arn role) {
    var state = account.read(role, choice.command("destroy", role));
    if (!choice.isOwn()) {
      return RoleRemoval.existing(role, choice.appliedName(), state);
    }
    var profiles =
        state
            .role()
            .map(actual -> account.reader().instanceProfiles(RoleSpec.nameOf(actual.arn())));
    return RoleRemoval.own(role, state, profiles.orElseGet(List::of));
  }
}
