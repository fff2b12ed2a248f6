package com.example.bedrockagent.diagnosis.log;

import com.example.bedrockagent.diagnosis.AwsError;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.finding.Finding;
import java.util.List;
import java.util.Objects;

/** Reads one AWS error out of pasted text. */
public final class ErrorText {

  private ErrorText() {}

  /**
   * The finding for an error message somebody pasted or logged: from the AWS CLI or boto3, a Java
   * exception with its class name and suffix, or the JSON body of a response. Line breaks do not
   * matter.
   */
  public static Finding diagnose(String text) {
    return Diagnosis.of(parse(Objects.requireNonNull(text, "text")));
  }

  /** The first that is found; else the text itself is taken for the message. */
  public static AwsError parse(String text) {
    return ErrorLog.of(text).errors().stream()
        .findFirst()
        .map(LoggedError::error)
        .orElseGet(() -> BlockErrors.plain(List.of(text)));
  }
}
