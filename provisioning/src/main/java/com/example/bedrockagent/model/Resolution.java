package com.example.bedrockagent.model;

import com.example.bedrockagent.finding.Finding;

/** The outcome of asking Bedrock what it will invoke for a model identifier. */
public sealed interface Resolution {

  /** Bedrock said what it will invoke. */
  record Resolved(ModelTarget target) implements Resolution {}

  /**
   * The caller may not ask, so nothing is known; that is neither a failure nor a pass.
   *
   * @param requested invoke this as it was typed
   * @param why who refused what, in AWS's own words
   */
  record Unknown(ModelId requested, String why) implements Resolution {}

  /** The identifier can not be invoked from here as it stands; the finding says what can. */
  record Unresolvable(Finding finding) implements Resolution {}
}
