package com.example.bedrockagent.cli.provision;

import java.util.Locale;

/** For whom a plan is written. */
enum PlanFormat {
  /** A person. */
  TEXT,
  /** A script. */
  JSON,
  /** Whoever may write IAM, in commands of the AWS CLI. */
  CLI,
  /** Whoever may write IAM, as a CloudFormation template. */
  CLOUDFORMATION,
  /** Whoever may write IAM, as a Terraform configuration. */
  TERRAFORM;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
