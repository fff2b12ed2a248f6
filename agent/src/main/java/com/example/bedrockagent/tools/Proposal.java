package com.example.bedrockagent.tools;

import java.util.Objects;
import java.util.function.Supplier;

/** What a {@link ChangingTool} says to a call, before it has changed anything. */
public sealed interface Proposal {

  /**
   * There is nothing to approve: nothing would change, or nothing can be done.
   *
   * @param result text for the model to read
   */
  record Nothing(String result) implements Proposal {
    public Nothing {
      Objects.requireNonNull(result);
    }
  }

  /**
   * Something would change.
   *
   * @param plan what would be done, for a person to read; the same plan has the same text
   * @param carryOut does exactly that, and returns text for the model to read
   */
  record Change(String plan, Supplier<String> carryOut) implements Proposal {
    public Change {
      Objects.requireNonNull(plan);
      Objects.requireNonNull(carryOut);
    }
  }
}
