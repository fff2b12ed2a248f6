package com.example.bedrockagent.cli.account;

import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.ModelTarget;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which models a role is for. */
public final class ModelsOption {

  @Option(
      names = "--model",
      paramLabel = "ID",
      description = {
        "Model ID, inference profile or ARN; may be given several times",
        "(default: the configured one, else " + TargetOptions.DEFAULT_MODEL + ")."
      })
  private List<String> models = List.of();

  @Option(
      names = "--geo",
      paramLabel = "GEO",
      description = "Inference profile to use for a base model: us, eu, jp, au, …, global.")
  private String geo;

  /** Refuses what can be no model ID, before anything is asked of AWS. */
  public void check() {
    models.forEach(Lookup::parse);
  }

  /** What the models stand for; Bedrock is asked, and the choice is shown. */
  public List<ModelTarget> targets(Shell shell, Settings settings, AwsConnection connection) {
    return Lookup.targets(shell, connection, ids(settings), geography(settings));
  }

  /**
   * The same, by the bundled catalogue where the caller may not ask Bedrock.
   *
   * @param command that somebody who may ask can run instead, but for the models
   */
  public Lookup.Found found(
      Shell shell, Settings settings, AwsConnection connection, String command) {
    return Lookup.found(
        shell,
        connection,
        ids(settings),
        geography(settings),
        new ModelCommand(command, "--model"));
  }

  private List<ModelId> ids(Settings settings) {
    return models.isEmpty()
        ? List.of(TargetOptions.model(settings, null))
        : models.stream().map(Lookup::parse).toList();
  }

  public Optional<String> geography(Settings settings) {
    return TargetOptions.geography(settings, geo);
  }
}
