package com.example.bedrockagent.notebook;

/** In which account a notebook works. */
public enum Where {
  /**
   * In AWS with the execution role, where there is one (SageMaker Studio); else in the sandbox. The
   * environment variable {@code BEDROCK_AGENT_ACCOUNT}, {@code sandbox} or {@code aws}, decides
   * otherwise.
   */
  AUTO,
  /** In an AWS account on loopback; a stand-in model answers, and nothing costs anything. */
  SANDBOX,
  /** In the AWS account of the credentials that are set up; Claude answers, and is paid for. */
  AWS
}
