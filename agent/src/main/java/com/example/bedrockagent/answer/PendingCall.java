package com.example.bedrockagent.answer;

import java.util.Objects;

/**
 * A tool call that waits for a person's yes or no.
 *
 * @param id of the call in its conversation
 * @param tool the name of the tool
 * @param arguments in JSON
 * @param plan what the tool would do
 */
public record PendingCall(String id, String tool, String arguments, String plan) {

  public PendingCall {
    Objects.requireNonNull(id);
    Objects.requireNonNull(tool);
    Objects.requireNonNull(arguments);
    Objects.requireNonNull(plan);
  }

  /** A yes, to this very plan. */
  public Decision approve() {
    return new Decision.Approved(id, plan);
  }

  /**
   * A no.
   *
   * @param reason is told to the model; may be empty
   */
  public Decision deny(String reason) {
    return new Decision.Denied(id, reason);
  }
}
