package com.example.bedrockagent.cli.console;

import com.example.bedrockagent.finding.Finding;

/** Carries the finding that stops a command. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  public RefusedException(Finding finding) {
    this(finding, null);
  }

  /**
   * @param cause for a stack trace on request
   */
  public RefusedException(Finding finding, Throwable cause) {
    super(finding.title(), cause);
    this.finding = finding;
  }

  public Finding finding() {
    return finding;
  }
}
