package com.example.bedrockagent.notebook;

import com.example.bedrockagent.hosting.Host;
import com.example.bedrockagent.hosting.HostKind;
import java.util.Map;
import java.util.Set;

/** In which account a notebook works. */
public enum Where {
  /**
   * In AWS with the execution role in SageMaker, else in the sandbox; where there is a trace of AWS
   * credentials, neither until it is said. The environment variable {@code BEDROCK_AGENT_ACCOUNT},
   * {@code sandbox} or {@code aws}, decides otherwise.
   */
  AUTO,
  /** In an AWS account on loopback; a stand-in model answers, and nothing costs anything. */
  SANDBOX,
  /** In the AWS account of the credentials that are set up; Claude answers, and is paid for. */
  AWS;

  /** Overrides {@link #AUTO}. */
  static final String VARIABLE = "BEDROCK_AGENT_ACCOUNT";

  private static final Set<HostKind> SAGEMAKER =
      Set.of(HostKind.STUDIO, HostKind.UNIFIED_STUDIO, HostKind.NOTEBOOK_INSTANCE);

  /** Whether nobody has said where. */
  boolean isNotSaid(Map<String, String> env) {
    return this == AUTO && env.getOrDefault(VARIABLE, "").isEmpty();
  }

  boolean isInAws(Map<String, String> env, Host host) {
    if (this != AUTO) {
      return this == AWS;
    }
    return switch (env.getOrDefault(VARIABLE, "")) {
      case "" -> SAGEMAKER.contains(host.kind());
      case "aws" -> true;
      case "sandbox" -> false;
      default ->
          throw new AccessException(
              "%s is '%s': it can be sandbox or aws.".formatted(VARIABLE, env.get(VARIABLE)));
    };
  }
}
