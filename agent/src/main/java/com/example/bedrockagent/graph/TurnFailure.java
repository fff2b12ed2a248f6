package com.example.bedrockagent.graph;

import com.example.bedrockagent.answer.TurnFailedException;
import com.example.bedrockagent.memory.ThreadStoreException;
import java.util.concurrent.CancellationException;

/** What a turn's caller is told when the graph stopped. */
final class TurnFailure {

  private TurnFailure() {}

  /** The graph's error as it was, if it was not the model's. */
  static RuntimeException of(Throwable error) {
    if (error instanceof CancellationException cancelled) {
      return cancelled;
    }
    for (var cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof ThreadStoreException notSaved) {
        return notSaved;
      }
    }
    return new TurnFailedException(error);
  }
}
