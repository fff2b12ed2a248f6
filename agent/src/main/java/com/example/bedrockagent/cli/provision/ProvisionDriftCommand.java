package com.example.bedrockagent.cli.provision;

import com.example.bedrockagent.cli.account.Lookup;
import com.example.bedrockagent.cli.account.Place;
import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.FindingText;
import com.example.bedrockagent.cli.console.JsonText;
import com.example.bedrockagent.cli.console.OutputFormat;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.diff.DiffLine;
import com.example.bedrockagent.policy.diff.DiffLine.Sign;
import com.example.bedrockagent.role.RoleDrift;
import com.example.bedrockagent.role.RoleDrift.Difference;
import com.example.bedrockagent.role.RoleFindings;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what was changed by hand. */
@Command(
    name = "drift",
    description = "Lists what in the account is not as it was applied, and changes nothing.",
    footer = {"", "Exit codes: 0 no drift, 1 drift."},
    mixinStandardHelpOptions = true)
public final class ProvisionDriftCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private RoleChoice choice;

  @Option(names = "--output", paramLabel = "text|json", description = "Format (default: text).")
  private OutputFormat output = OutputFormat.TEXT;

  public ProvisionDriftCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (var account = Provisioning.open(shell, choice.place(), Place.CHANGES_NOTHING)) {
      choice.check(account.region());
      var caller = Lookup.caller(account.connection());
      var role = choice.arn(shell, account.connection(), caller, "/");
      var state = account.read(role, choice.command("drift", role));
      if (state.role().isEmpty()) {
        shell.err().println(FindingText.of(RoleFindings.noSuchRole(role)));
        return ExitCode.FINDINGS;
      }
      var differences = RoleDrift.of(state);
      var arn = state.role().orElseThrow().arn();
      shell
          .out()
          .println(
              output == OutputFormat.JSON
                  ? json(account.isSandbox(), arn, differences)
                  : text(arn, differences));
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

  private static String json(boolean sandbox, Arn role, List<Difference> differences) {
    var json = JsonText.object(sandbox).put("role", role.toString());
    var list = json.putArray("differences");
    for (var one : differences) {
      PlanText.lines(one.lines(), list.addObject().put("target", one.target()).putArray("lines"));
    }
    return JsonText.of(json);
  }
}
