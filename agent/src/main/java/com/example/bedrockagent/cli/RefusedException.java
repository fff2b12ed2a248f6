package com.example.bedrockagent.cli;

import com.example.bedrockagent.finding.Finding;

/** Carries the finding that stops a command. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  RefusedException(Finding finding) {
    this(finding, null);
  }

  /**
   * @param cause for a stack trace on request
   */
  RefusedException(Finding finding, Throwable cause) {
    super(finding.title(), cause);
    this.finding = finding;
  }

  Finding finding() {
    return finding;
  }
}
