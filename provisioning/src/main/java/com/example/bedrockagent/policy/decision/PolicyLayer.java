package com.example.bedrockagent.policy.decision;

/** The kinds of policies that take part in a decision. */
public enum PolicyLayer {
  IDENTITY("identity-based policy"),
  BOUNDARY("permissions boundary"),
  SESSION("session policy"),
  SERVICE_CONTROL("service control policy"),
  RESOURCE("resource-based policy");

  private final String label;

  PolicyLayer(String label) {
    this.label = label;
  }

  /** As AWS names it in its messages. */
  public String label() {
    return label;
  }
}
