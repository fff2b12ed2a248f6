package com.example.bedrockagent.role;

import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.diff.DiffLine;
import com.example.bedrockagent.policy.diff.DiffLine.Sign;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

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

  /** Whether IAM lets the caller not read or apply it. */
  public boolean isDenied() {
    return refusal.filter(RoleDenials::is).isPresent();
  }

  /** Whether only somebody with more rights in IAM can apply it. */
  public boolean isForAdministrator() {
    return refusal.filter(RoleDenials::isForAdministrator).isPresent();
  }

  /** What to know of the permissions boundary, if it does not let everything through. */
  public Optional<Finding> ofBoundary() {
    return warnings.stream().filter(BoundaryWarning::is).findFirst();
  }

  /** The permissions it takes, each with what it is needed on, without repetition. */
  public List<String> permissions() {
    return changes.stream()
        .map(RoleChange::call)
        .flatMap(call -> call.permissions().stream().map(p -> p + " on " + call.resource()))
        .distinct()
        .toList();
  }

  /** What a person reads before saying yes: each change with what is in it, and how many. */
  public String text() {
    if (isEmpty()) {
      return role + (refusal.isEmpty() ? "\n  nothing to change" : "");
    }
    return role
        + changes.stream()
            .map(change -> DiffLine.text(change.sign(), change.target(), change.lines()))
            .collect(Collectors.joining())
        + "\nPlan: %d to add, %d to change, %d to remove."
            .formatted(count(Sign.ADDED), count(Sign.CHANGED), count(Sign.REMOVED));
  }

  /** The same as commands of the AWS CLI, of which a failed one stops the rest. */
  public String commands() {
    return IamCall.commands(changes.stream().map(RoleChange::call));
  }

  private long count(Sign sign) {
    return changes.stream().filter(change -> change.sign() == sign).count();
  }
}
