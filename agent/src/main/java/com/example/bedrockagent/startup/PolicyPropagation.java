package com.example.bedrockagent.startup;

import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.role.Patience;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Waits until AWS goes by a role's policies as they are: for up to a minute after a change it may
 * say that none allows what the role allows already.
 */
public final class PolicyPropagation {

  private final Patience patience;
  private final Consumer<String> progress;

  /**
   * @param progress is told of each wait
   */
  public PolicyPropagation(Patience patience, Consumer<String> progress) {
    this.patience = patience;
    this.progress = progress;
  }

  /** The call's outcome, made again while it fails for no other reason than this. */
  public Step await(Supplier<Step> call) {
    var step = call.get();
    for (var attempt = 1; isEarly(step) && attempt < patience.attempts(); attempt++) {
      progress.accept(
          "waiting until AWS goes by the role's policies (%d of %d)"
              .formatted(attempt, patience.attempts()));
      patience.waitOnce();
      step = call.get();
    }
    return step;
  }

  private static boolean isEarly(Step step) {
    return step.finding().filter(Diagnosis::isNotCaughtUp).isPresent();
  }
}
