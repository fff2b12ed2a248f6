package com.example.bedrockagent.serve;

import com.example.bedrockagent.finding.Finding;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The agent behind the service.
 *
 * @param model the ID that is invoked
 * @param note who answers, if it is not Bedrock
 * @param diagnosis what the failure of a turn means
 * @param log for those who run the service
 */
public record ServedAgent(
    GraphTurns turns,
    String model,
    Optional<String> note,
    Function<Throwable, Finding> diagnosis,
    Consumer<String> log) {

  public ServedAgent {
    Objects.requireNonNull(turns);
    Objects.requireNonNull(model);
    Objects.requireNonNull(note);
    Objects.requireNonNull(diagnosis);
    Objects.requireNonNull(log);
  }
}
