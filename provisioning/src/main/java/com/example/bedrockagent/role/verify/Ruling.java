package com.example.bedrockagent.role.verify;

import com.example.bedrockagent.policy.decision.Decision;
import com.example.bedrockagent.policy.decision.Decision.ExplicitlyDenied;
import com.example.bedrockagent.policy.decision.Decision.ImplicitlyDenied;
import com.example.bedrockagent.policy.decision.PolicyLayer;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How one action on one resource was decided, and which kind of policy decided it. */
public sealed interface Ruling {

  /** Every layer allows it. */
  record Allowed() implements Ruling {}

  /**
   * A layer refuses it.
   *
   * @param by the outermost one that does
   * @param explicit whether a Deny statement refuses, rather than that no statement allows
   */
  record Denied(PolicyLayer by, boolean explicit) implements Ruling {
    public Denied {
      Objects.requireNonNull(by);
    }
  }

  /**
   * It depends on condition keys whose values nobody has said.
   *
   * @param keys sorted
   */
  record Unknown(Set<String> keys) implements Ruling {
    public Unknown {
      var sorted = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
      sorted.addAll(keys);
      keys = Collections.unmodifiableSet(sorted);
    }
  }

  /** A decision that was made here. */
  static Ruling of(Decision decision) {
    if (decision instanceof ExplicitlyDenied denied) {
      return new Denied(denied.layer(), true);
    }
    if (decision instanceof ImplicitlyDenied denied) {
      return new Denied(denied.layer(), false);
    }
    return decision instanceof Decision.Unknown unknown
        ? new Unknown(unknown.keys())
        : new Allowed();
  }

  /** As IAM's simulator names it: allowed, implicitDeny or explicitDeny; or unknown. */
  default String word() {
    if (this instanceof Denied denied) {
      return denied.explicit() ? "explicitDeny" : "implicitDeny";
    }
    return this instanceof Allowed ? "allowed" : "unknown";
  }

  /** The same with who decided it, or what was missing. */
  default String words() {
    if (this instanceof Denied denied) {
      return word() + " (" + why(denied) + ")";
    }
    return this instanceof Unknown unknown
        ? word() + " (depends on " + String.join(", ", unknown.keys()) + ")"
        : word();
  }

  private static String why(Denied denied) {
    var label = denied.by().label();
    if (!denied.explicit()) {
      return "no " + label + " allows it";
    }
    return "by " + (denied.by() == PolicyLayer.IDENTITY ? "an " : "a ") + label;
  }

  /** The kind of policy that refuses it. */
  default Optional<PolicyLayer> layer() {
    return this instanceof Denied denied ? Optional.of(denied.by()) : Optional.empty();
  }

  /** The condition keys it depends on; none if it was decided. */
  default Set<String> dependsOn() {
    return this instanceof Unknown unknown ? unknown.keys() : Set.of();
  }
}
