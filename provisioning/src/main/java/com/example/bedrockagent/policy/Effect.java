package com.example.bedrockagent.policy;

/** What a statement does to the requests it matches. */
public enum Effect {
  ALLOW("Allow"),
  DENY("Deny");

  private final String word;

  Effect(String word) {
    this.word = word;
  }

  /** The word in the policy document; IAM reads it case-sensitively. */
  public String word() {
    return word;
  }
}
