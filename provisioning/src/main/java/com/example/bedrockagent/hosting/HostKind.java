package com.example.bedrockagent.hosting;

/** A kind of place in which the program can run, as far as access to AWS differs. */
public enum HostKind {
  /** SageMaker AI Studio: JupyterLab, Code Editor and other apps of a domain. */
  STUDIO("SageMaker Studio"),
  /** SageMaker Unified Studio: a project of Amazon DataZone. */
  UNIFIED_STUDIO("SageMaker Unified Studio"),
  /** A classic SageMaker notebook instance. */
  NOTEBOOK_INSTANCE("a SageMaker notebook instance"),
  /** AWS Lambda. */
  LAMBDA("AWS Lambda"),
  /** Amazon ECS, on Fargate or on instances. */
  ECS("Amazon ECS"),
  /** An Amazon EC2 instance. */
  EC2("Amazon EC2"),
  /** Anywhere else: a laptop, a build server, another cloud. */
  OWN_MACHINE("a machine of your own");

  private final String label;

  HostKind(String label) {
    this.label = label;
  }

  /** The kind as it reads in the middle of a sentence, such as "Amazon ECS". */
  public String label() {
    return label;
  }

  /** Whether AWS gives the program a role there, without anybody signing in. */
  public boolean hasExecutionRole() {
    return this != OWN_MACHINE;
  }
}
