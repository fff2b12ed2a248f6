package com.example.bedrockagent.telemetry;

import com.example.bedrockagent.diagnosis.AwsError;
import java.util.Set;

/** The kind of an error in few words that many errors share: AWS's code, or the exception. */
final class ErrorType {

  /** What says nothing but that another error is inside. */
  private static final Set<String> WRAPPERS =
      Set.of("CompletionException", "ExecutionException", "TurnFailedException");

  private ErrorType() {}

  static String of(Throwable error) {
    return AwsError.of(error).code().orElseGet(() -> inner(error).getClass().getName());
  }

  private static Throwable inner(Throwable error) {
    var inner = error;
    while (inner.getCause() != null && WRAPPERS.contains(inner.getClass().getSimpleName())) {
      inner = inner.getCause();
    }
    return inner;
  }
}
