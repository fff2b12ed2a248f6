package com.example.bedrockagent.cli.provision;

import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.FindingText;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.TerminalStream;
import com.example.bedrockagent.cli.console.YesOrNo;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.role.RolePlan;
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
          ? account.stopped(outcome, account.plan(spec, request.adopt()))
          : ready(account, spec, plan);
    }
  }

  private int ready(OpenAccount account, RoleSpec spec, RolePlan plan) {
    if (isForCaller() && !plan.isEmpty()) {
      var late = account.awaitAssumable(plan);
      if (late.isPresent()) {
        return late(late.get());
      }
    }
    var problems = account.problems(spec, plan);
    shell.out().println(ready(account, spec, plan.role(), !problems.isEmpty()));
    problems.forEach(problem -> shell.out().println("\n" + FindingText.of(problem)));
    return exitCode(problems);
  }

  /**
   * What to do with a role that is as it was wanted.
   *
   * @param isHeldBack whether something keeps it from what it is allowed; what that is follows
   */
  private String ready(OpenAccount account, RoleSpec spec, Arn role, boolean isHeldBack) {
    var text =
        new StringBuilder(
                isHeldBack
                    ? "\nDone, but the role may not do all that it was given, as said below: "
                    : "\nReady: ")
            .append(role);
    if (account.isSandbox()) {
      text.append(
          "\nThis sandbox forgets it now; 'bedrock-agent sandbox' keeps one running that commands"
              + " can share.");
    } else if (isForCaller()) {
      text.append(profile(spec, account.region()));
    }
    if (request.choice().isOwn()) {
      var note = request.form().note(spec.name(), role.partition());
      text.append(note.isEmpty() ? "" : "\n\n" + note);
    }
    return text.toString();
  }

  private boolean isForCaller() {
    return request.choice().isOwn() && request.form().isForCaller();
  }

  /** The SDKs and the AWS CLI assume a role that a profile names. */
  private static String profile(RoleSpec spec, String region) {
    return """


        To run the agent with it, put this into ~/.aws/config, and set AWS_PROFILE=%1$s:

        [profile %1$s]
        role_arn = %2$s
        source_profile = default
        region = %3$s"""
        .formatted(spec.name(), spec.arn(), region);
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
