package com.example.bedrockagent.cli.provision;

import com.example.bedrockagent.role.RolePlan;

/** What somebody who may write IAM has to run, so that a role becomes as it is wanted. */
final class AdministratorText {

  private AdministratorText() {}

  /** What an administrator is given, and in which other forms there is it. */
  static String of(RolePlan plan) {
    return """
        Whoever may write IAM in this account can run this:

        %s

        For the same as a template: provision plan --output cloudformation, or terraform."""
        .formatted(plan.commands());
  }
}
