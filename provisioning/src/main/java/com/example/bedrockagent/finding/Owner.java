package com.example.bedrockagent.finding;

/** Who can apply a remedy. */
public enum Owner {
  /** Whoever runs the program: its configuration, its credentials, its request. */
  YOU("you"),
  /** Whoever administers IAM, billing and quotas in the account. */
  ACCOUNT_ADMINISTRATOR("an account administrator"),
  /** Whoever administers the organisation's policies, which no account can override. */
  ORGANISATION_ADMINISTRATOR("an organisation administrator"),
  /** Only AWS: wait, or open a support case. */
  AWS("AWS");

  private final String label;

  Owner(String label) {
    this.label = label;
  }

  /** The owner as it reads in the middle of a sentence, such as "an account administrator". */
  public String label() {
    return label;
  }
}
