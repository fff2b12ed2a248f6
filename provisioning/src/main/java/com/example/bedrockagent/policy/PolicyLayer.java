package com.example.bedrockagent.policy;

/** The kinds of policies that take part in a decision. */
public enum PolicyLayer {
  IDENTITY,
  BOUNDARY,
  SESSION,
  SERVICE_CONTROL,
  RESOURCE
}
