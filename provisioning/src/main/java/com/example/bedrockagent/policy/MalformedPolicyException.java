package com.example.bedrockagent.policy;

/**
 * A policy document that IAM would refuse; the message says where and why, as in {@code
 * Statement[2].Effect: must be Allow or Deny, not "allow"}.
 */
public final class MalformedPolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedPolicyException(String where, String what) {
    super(where + ": " + what);
  }
}
