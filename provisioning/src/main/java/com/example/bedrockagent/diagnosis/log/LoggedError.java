package com.example.bedrockagent.diagnosis.log;

import com.example.bedrockagent.diagnosis.AwsError;
import java.util.Objects;

/**
 * An AWS error in a log, and how often it is there.
 *
 * @param count 1 or more; one failure that a log prints twice counts once
 */
public record LoggedError(AwsError error, int count) {

  /**
   * @throws IllegalArgumentException if it is not there at all
   */
  public LoggedError {
    Objects.requireNonNull(error, "error");
    if (count < 1) {
      throw new IllegalArgumentException("An error that was logged occurs at least once.");
    }
  }
}
