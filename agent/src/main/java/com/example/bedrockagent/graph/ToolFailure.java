package com.example.bedrockagent.graph;

import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.secret.KnownSecrets;
import com.example.bedrockagent.tools.ToolInputException;
import java.util.concurrent.CompletionException;

/** What the model is told of a tool that failed, so that it can act on it. */
final class ToolFailure {

  private ToolFailure() {}

  static String sentence(Throwable error) {
    var cause = error instanceof CompletionException ? error.getCause() : error;
    if (cause instanceof ToolInputException) {
      return cause.getMessage();
    }
    if (Diagnosis.isOfAws(cause)) {
      var finding = Diagnosis.of(cause);
      return finding.title() + " " + finding.evidence() + " " + finding.remedy();
    }
    var type = cause.getClass().getSimpleName();
    return cause.getMessage() == null
        ? type
        : type + ": " + KnownSecrets.removedFrom(cause.getMessage());
  }
}
