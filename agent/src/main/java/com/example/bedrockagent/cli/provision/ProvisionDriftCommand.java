package com.example.bedrockagent.cli.provision;

import com.example.bedrockagent.cli.account.Lookup;
import com.example.bedrockagent.cli.account.Place;
import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.FindingText;
import com.example.bedrockagent.cli.console.OutputOption;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.diff.DiffLine;
import com.example.bedrockagent.policy.diff.DiffLine.Sign;
import com.example.bedrockagent.role.RoleDrift;
import com.example.bedrockagent.role.RoleDrift.Difference;
import com.example.bedrockagent.role.RoleFindings;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what was changed by hand. */
@Command(
    name = "drift",
    description = "Lists what in the account is not as it was applied, and changes nothing.",
    footer = {"", "Exit codes: 0 no drift, 1 drift."},
    mixinStandardHelpOptions = true)
public final class ProvisionDriftCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private RoleChoice choice;

  @Mixin private OutputOption output;

  public ProvisionDriftCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (var account = OpenAccount.open(shell, choice.place(), Place.CHANGES_NOTHING)) {
      output.saysSandbox(account.isSandbox());
      choice.check(account.region());
      var caller = Lookup.caller(account.connection());
      var role = choice.arn(shell, account.connection(), caller, "/");
      var state = account.read(role, choice.command("drift", role));
      if (state.role().isEmpty()) {
        var finding = RoleFindings.noSuchRole(role);
        shell.err().println(FindingText.of(finding));
        output.refused(shell, finding);
        return ExitCode.FINDINGS;
      }
      var differences = RoleDrift.of(state);
      var arn = state.role().orElseThrow().arn();
      output.print(shell, () -> text(arn, differences), json -> write(arn, differences, json));
      return differences.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }
  }

  private static String text(Arn role, List<Difference> differences) {
    if (differences.isEmpty()) {
      return role + "\n  as it was applied";
    }
    return role
        + differences.stream()
            .map(one -> DiffLine.text(Sign.CHANGED, one.target(), one.lines()))
            .collect(Collectors.joining())
        + "\nDrift: "
        + differences.size()
        + " not as applied. 'provision plan' shows how to put it right.";
  }

  private static void write(Arn role, List<Difference> differences, ObjectNode json) {
    var list = json.put("role", role.toString()).putArray("differences");
    for (var one : differences) {
      PlanText.lines(one.lines(), list.addObject().put("target", one.target()).putArray("lines"));
    }
  }
}
