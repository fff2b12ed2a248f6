package com.example.bedrockagent.startup;

import com.example.bedrockagent.hosting.ExecutionRole;
import com.example.bedrockagent.hosting.Host;
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
        .map(role -> "--attach-to " + role.name())
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
