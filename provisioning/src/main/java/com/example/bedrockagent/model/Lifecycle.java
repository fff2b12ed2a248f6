package com.example.bedrockagent.model;

/** Where a foundation model stands in its life; a profile says nothing of it, its model does. */
public enum Lifecycle {
  /** In service. */
  ACTIVE,
  /** Announced to end; accounts that have not used it lately are refused already. */
  LEGACY,
  /** Bedrock was not allowed to say, or said something new. */
  UNKNOWN
}
