package com.example.bedrockagent.cli.provision;

import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.FindingText;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.role.RolePlan;
import com.example.bedrockagent.role.RoleProvisioner.Outcome;

/** Says why changes were stopped, what was done until then, and who can do the rest. */
final class StoppedText {

  private StoppedText() {}

  /**
   * @param left the plan for the account as it is now
   * @return the exit code
   */
  static int print(Shell shell, Outcome outcome, RolePlan left) {
    var finding = outcome.stopped().orElseThrow();
    shell.err().println();
    shell.err().println(FindingText.of(finding));
    shell
        .err()
        .println(
            "\nDone so far: %d of %d changes. It is safe to run the same command again."
                .formatted(outcome.done().size(), outcome.done().size() + left.changes().size()));
    if (outcome.isForAdministrator()) {
      shell.out().println("\n" + AdministratorText.of(left));
    }
    return ExitCode.REFUSED;
  }
}
