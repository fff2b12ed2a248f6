package com.example.bedrockagent.cli;

import com.example.bedrockagent.policy.PolicyFormat;
import com.example.bedrockagent.role.RolePlan;
import com.example.bedrockagent.role.RoleSpec;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what would be changed. */
@Command(
    name = "plan",
    description = "Shows what 'provision apply' would change, and changes nothing.",
    footer = {"", "Exit codes: 0 nothing to change, 1 something to change."},
    mixinStandardHelpOptions = true)
final class ProvisionPlanCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private RoleRequest request;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      description = "text (default), json, or for an administrator cli, cloudformation, terraform.")
  private PlanFormat output = PlanFormat.TEXT;

  ProvisionPlanCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (var provisioning =
        Provisioning.open(shell, request.choice().place(), Place.CHANGES_NOTHING)) {
      request.check(shell, provisioning.region());
      var spec = request.spec(shell, provisioning.settings(), provisioning.connection());
      var plan = provisioning.plan(spec, request.adopt());
      shell.out().println(render(provisioning.isSandbox(), spec, plan));
      if (plan.isForAdministrator()) {
        return ExitCode.REFUSED;
      }
      return plan.isEmpty() && plan.refusal().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }
  }

  private String render(boolean sandbox, RoleSpec spec, RolePlan plan) {
    return switch (output) {
      case TEXT -> new PlanText(plan).text();
      case JSON -> new PlanText(plan).json(sandbox);
      case CLI -> plan.commands();
      case CLOUDFORMATION -> AdministratorText.definition(spec, PolicyFormat.CLOUDFORMATION);
      case TERRAFORM -> AdministratorText.definition(spec, PolicyFormat.TERRAFORM);
    };
  }
}
