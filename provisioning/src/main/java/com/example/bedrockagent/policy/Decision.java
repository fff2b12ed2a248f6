package com.example.bedrockagent.policy;

import java.util.List;

/** Whether a request is allowed, and what decided it. */
public sealed interface Decision {

  default boolean isAllowed() {
    return this instanceof Allowed;
  }

  /** The word of IAM's own simulator: {@code allowed}, explicitDeny or implicitDeny. */
  default String simulatorWord() {
    if (this instanceof ExplicitlyDenied) {
      return "explicitDeny";
    }
    return isAllowed() ? "allowed" : "implicitDeny";
  }

  /**
   * Every layer allows.
   *
   * @param statements all that allow, in evaluation order
   */
  record Allowed(List<DecidingStatement> statements) implements Decision {
    public Allowed {
      statements = List.copyOf(statements);
    }
  }

  /**
   * A statement denies, and nothing can outweigh it.
   *
   * @param layer the first layer with such a statement
   * @param statements all that deny, in evaluation order
   */
  record ExplicitlyDenied(PolicyLayer layer, List<DecidingStatement> statements)
      implements Decision {
    public ExplicitlyDenied {
      statements = List.copyOf(statements);
    }
  }

  /**
   * Nothing denies, but a layer does not allow.
   *
   * @param layer the first such layer
   */
  record ImplicitlyDenied(PolicyLayer layer) implements Decision {}
}
