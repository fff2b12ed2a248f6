package com.example.bedrockagent.startup.advice;

import com.example.bedrockagent.hosting.ExecutionRole;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.shell.Placeholder;
import com.example.bedrockagent.shell.ShellCommand;
import java.util.Optional;

/** Whom {@code provision apply} can grant a model, so that the caller may invoke it. */
public final class Grantee {

  private Grantee() {}

  /**
   * The command's options: the caller's own role, or a new one for a developer where there is no
   * role, or only one that IAM lets nobody change.
   */
  public static String options(Arn principal) {
    return role(principal)
        .filter(role -> !role.isFromIdentityCenter())
        .map(ExecutionRole::name)
        .map(name -> ShellCommand.of().with("--attach-to", Placeholder.ROLE_NAME, name).toString())
        .orElse("--for developer");
  }

  /** Whether no policy of the account can grant it anything more. */
  public static boolean isProjectOfUnifiedStudio(Arn principal) {
    return role(principal).filter(ExecutionRole::isOfUnifiedStudioProject).isPresent();
  }

  private static Optional<ExecutionRole> role(Arn principal) {
    return principal.resourceType().equals("role")
        ? Optional.of(new ExecutionRole(principal, true))
        : Optional.empty();
  }
}
