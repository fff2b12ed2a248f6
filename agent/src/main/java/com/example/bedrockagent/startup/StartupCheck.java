package com.example.bedrockagent.startup;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.connection.LazyClient;
import com.example.bedrockagent.model.ModelId;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether the agent will be able to call its model: asks AWS, in the order in which things depend
 * on each other, at once where they do not. Changes nothing, and invokes nothing unless told to.
 *
 * <p>What depends on a step that failed is skipped, so that the first cause is named, and not its
 * consequences.
 */
public final class StartupCheck {

  private final AwsConnection connection;
  private final ModelId model;
  private final Optional<String> geography;
  private final Optional<Origin> origin;
  private final CheckOptions options;

  /**
   * @param geography which profile to use for a base model; empty for the region's own
   * @param origin of what the program brings along; empty to check only what AWS says
   */
  public StartupCheck(
      AwsConnection connection,
      ModelId model,
      Optional<String> geography,
      Optional<Origin> origin,
      CheckOptions options) {
    this.connection = Objects.requireNonNull(connection);
    this.model = Objects.requireNonNull(model);
    this.geography = Objects.requireNonNull(geography);
    this.origin = Objects.requireNonNull(origin);
    this.options = Objects.requireNonNull(options);
  }

  /** Runs the steps; what AWS refuses or what can not be reached becomes a finding. */
  public CheckReport run() {
    try (var questions = new Questions(options.limit());
        var bedrock = new LazyClient<>(connection::bedrock);
        var iam = new LazyClient<>(connection::iam)) {
      return new CheckRun(connection, geography, origin, options, questions, bedrock, iam)
          .check(model);
    }
  }
}
