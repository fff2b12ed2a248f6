package com.example.bedrockagent.diagnosis;

import java.util.List;

/** Reads one AWS error out of pasted text. */
final class ErrorText {

  private ErrorText() {}

  /** The first that is found; else the text itself is taken for the message. */
  static AwsError parse(String text) {
    return ErrorLog.of(text).errors().stream()
        .findFirst()
        .map(LoggedError::error)
        .orElseGet(() -> BlockErrors.plain(List.of(text)));
  }
}
