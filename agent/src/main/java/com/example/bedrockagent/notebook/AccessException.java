package com.example.bedrockagent.notebook;

import com.example.bedrockagent.finding.Finding;

/** Says what stopped a cell and what to do about it; a stack trace would not help. */
public final class AccessException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AccessException(Finding finding) {
    this(
        "%s  %s\n\n%s\n\nWhat to do: %s\nWho can:    %s"
            .formatted(
                finding.code(),
                finding.title(),
                finding.evidence(),
                finding.remedy(),
                finding.owner().label()));
  }

  AccessException(String message) {
    super(message, null, false, false);
  }
}
