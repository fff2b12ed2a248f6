package com.example.bedrockagent.policy.decision;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether a request is allowed, and what decided it. */
public sealed interface Decision {

  default boolean isAllowed() {
    return this instanceof Allowed;
  }

  /** Whether it is refused for certain. */
  default boolean isDenied() {
    return this instanceof ExplicitlyDenied || this instanceof ImplicitlyDenied;
  }

  /** Whether a statement denies it, so that no other can allow it. */
  default boolean isExplicit() {
    return this instanceof ExplicitlyDenied;
  }

  /** The word of IAM's own simulator: allowed, explicitDeny or implicitDeny; or unknown. */
  default String simulatorWord() {
    if (this instanceof Unknown) {
      return "unknown";
    }
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

  /**
   * It depends on condition keys whose values nobody has said.
   *
   * @param keys at least one, sorted
   */
  record Unknown(Set<String> keys) implements Decision {
    public Unknown {
      var sorted = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
      sorted.addAll(keys);
      if (sorted.isEmpty()) {
        throw new IllegalArgumentException("What depends on nothing is known.");
      }
      keys = Collections.unmodifiableSet(sorted);
    }
  }
}
