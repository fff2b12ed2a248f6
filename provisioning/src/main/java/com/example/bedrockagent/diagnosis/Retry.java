package com.example.bedrockagent.diagnosis;

/** Whether the same call may succeed when it is sent again unchanged. */
public enum Retry {
  /** It fails again until somebody changes something. */
  NEVER,
  /** It may succeed within seconds: wait a little longer before every attempt. */
  WITH_BACKOFF,
  /** It may succeed after minutes or hours, once the cause is settled: do not retry in a loop. */
  LATER
}
