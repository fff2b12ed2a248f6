package com.example.bedrockagent.finding;

/** How much a finding matters. */
public enum Severity {
  /** It does not work until somebody changes something. */
  ERROR,
  /** It may pass by itself, or there is a way around it. */
  WARNING,
  /** Worth knowing; nothing is wrong. */
  INFO
}
