package com.example.bedrockagent.answer;

import java.util.Map;
import java.util.Objects;

/** What a person said to a call that waited for approval. */
public sealed interface Decision {

  /** The call it is about. */
  String callId();

  /**
   * Yes.
   *
   * @param plan what was agreed to; anything else is not done
   */
  record Approved(String callId, String plan) implements Decision {
    public Approved {
      Objects.requireNonNull(callId);
      Objects.requireNonNull(plan);
    }
  }

  /**
   * No.
   *
   * @param reason is told to the model; may be empty
   */
  record Denied(String callId, String reason) implements Decision {
    public Denied {
      Objects.requireNonNull(callId);
      Objects.requireNonNull(reason);
    }
  }

  /** A form that survives every state serializer. */
  default Map<String, String> toState() {
    return this instanceof Approved approved
        ? Map.of("approved", approved.plan())
        : Map.of("denied", ((Denied) this).reason());
  }

  /** The decision in a state. */
  static Decision ofState(String callId, Map<String, String> state) {
    return state.containsKey("approved")
        ? new Approved(callId, state.get("approved"))
        : new Denied(callId, state.get("denied"));
  }
}
