package com.example.bedrockagent.cli.provision;

import com.example.bedrockagent.cli.account.Place;
import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.FindingText;
import com.example.bedrockagent.cli.console.Output;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.provision.RoleRequest.Wanted;
import com.example.bedrockagent.notation.CloudFormationTemplate;
import com.example.bedrockagent.notation.TerraformConfiguration;
import com.example.bedrockagent.role.RolePlan;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what would be changed. */
@Command(
    name = "plan",
    description = "Shows what 'provision apply' would change, and changes nothing.",
    footer = {
      "",
      "Exit codes: 0 nothing to change, 1 something to change, 3 for an administrator to decide."
    },
    mixinStandardHelpOptions = true)
public final class ProvisionPlanCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private RoleRequest request;

  @Mixin private PlanOutput output;

  /** People read a plan, scripts do, and whoever may write IAM runs it with a tool. */
  private static final class PlanOutput extends Output {

    private enum Format {
      TEXT,
      JSON,
      CLI,
      CLOUDFORMATION,
      TERRAFORM
    }

    @Option(
        names = "--output",
        paramLabel = "FORMAT",
        description =
            "text (default), json, or for an administrator cli, cloudformation, terraform.")
    private Format format = Format.TEXT;

    @Override
    protected boolean isJson() {
      return format == Format.JSON;
    }
  }

  public ProvisionPlanCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (var account = OpenAccount.open(shell, request.choice().place(), Place.CHANGES_NOTHING)) {
      output.saysSandbox(account.isSandbox());
      request.check(shell, account.region());
      var wanted = request.wanted(shell, account.settings(), account.connection());
      var plan = wanted.marked(account.plan(wanted.spec(), request.adopt()));
      output.print(shell, () -> text(wanted, plan), new PlanText(plan)::write);
      return exitCode(plan, wanted.unconfirmed().isEmpty());
    }
  }

  private static int exitCode(RolePlan plan, boolean isConfirmed) {
    if (plan.isDenied() || !isConfirmed) {
      return ExitCode.REFUSED;
    }
    return plan.isEmpty() && plan.refusal().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private String text(Wanted wanted, RolePlan plan) {
    var spec = wanted.spec();
    return switch (output.format) {
      case TEXT, JSON -> new PlanText(plan).text();
      case CLI -> comment(wanted) + plan.commands();
      case CLOUDFORMATION -> comment(wanted) + CloudFormationTemplate.of(spec).stripTrailing();
      case TERRAFORM -> comment(wanted) + TerraformConfiguration.of(spec).stripTrailing();
    };
  }

  /** Whoever is given only the output has to know it as well. */
  private static String comment(Wanted wanted) {
    return wanted.unconfirmed().stream()
        .map(
            finding ->
                FindingText.of(finding).indent(0).replaceAll("(?m)^", "# ").stripTrailing() + "\n")
        .collect(Collectors.joining());
  }
}
