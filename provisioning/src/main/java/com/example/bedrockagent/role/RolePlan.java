package com.example.bedrockagent.role;

import com.example.bedrockagent.diagnosis.Finding;
import com.example.bedrockagent.model.Arn;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What would be changed in the account, in the order of the calls.
 *
 * @param role the role it is about
 * @param refusal why nothing may be changed; the changes are then those that would be
 * @param warnings what to know before saying yes
 */
public record RolePlan(
    Arn role, List<RoleChange> changes, Optional<Finding> refusal, List<Finding> warnings) {

  public RolePlan {
    Objects.requireNonNull(role);
    Objects.requireNonNull(refusal);
    changes = List.copyOf(changes);
    warnings = List.copyOf(warnings);
  }

  /** Whether the account is as wanted already. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Whether only somebody with more rights in IAM can apply it. */
  public boolean isForAdministrator() {
    return refusal.filter(RoleFindings::isMayNot).isPresent();
  }

  /** The permissions it takes, each with what it is needed on, without repetition. */
  public List<String> permissions() {
    return changes.stream()
        .map(RoleChange::call)
        .flatMap(call -> call.permissions().stream().map(p -> p + " on " + call.resource()))
        .distinct()
        .toList();
  }
}
