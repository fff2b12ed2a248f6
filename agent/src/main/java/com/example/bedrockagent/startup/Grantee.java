package com.example.bedrockagent.startup;

import com.example.bedrockagent.hosting.ExecutionRole;
import com.example.bedrockagent.hosting.Host;
import com.example.bedrockagent.shell.Placeholder;
import com.example.bedrockagent.shell.ShellCommand;
import java.util.Optional;

/** Whom {@code provision apply} can grant a model, so that the caller may invoke it. */
final class Grantee {

  private Grantee() {}

  /**
   * The command's options: the caller's own role, or a new one for a developer where there is no
   * role, or only one that IAM lets nobody change.
   */
  static String options(Optional<Host> host, Caller caller) {
    return role(host, caller)
        .filter(role -> !role.isFromIdentityCenter())
        .map(ExecutionRole::name)
        .map(name -> ShellCommand.of().with("--attach-to", Placeholder.ROLE_NAME, name).toString())
        .orElse("--for developer");
  }

  /** Whether no policy of the account can grant it anything more. */
  static boolean isProjectOfUnifiedStudio(Optional<Host> host, Caller caller) {
    return role(host, caller).filter(ExecutionRole::isOfUnifiedStudioProject).isPresent();
  }

  private static Optional<ExecutionRole> role(Optional<Host> host, Caller caller) {
    return ExecutionRole.ofCaller(caller.arn())
        .or(() -> host.flatMap(place -> place.executionRole(caller.arn())));
  }
}
