package com.example.bedrockagent.cli.account;

import com.example.bedrockagent.cli.console.Setting;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.model.InvalidModelIdException;
import com.example.bedrockagent.model.ModelId;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which model is called, and where. */
public final class TargetOptions {

  static final String DEFAULT_MODEL = "anthropic.claude-haiku-4-5-20251001-v1:0";

  @Option(
      names = "--model",
      paramLabel = "ID",
      description = "Model ID, inference profile or ARN (default: " + DEFAULT_MODEL + ").")
  private String model;

  @Option(
      names = "--geo",
      paramLabel = "GEO",
      description = "Inference profile to use for a base model: us, eu, jp, au, …, global.")
  private String geo;

  @Mixin private PlaceOptions place;

  PlaceOptions place() {
    return place;
  }

  ModelId model(Settings settings) {
    return model(settings, model);
  }

  Optional<String> geography(Settings settings) {
    return geography(settings, geo);
  }

  /** The configured model. */
  static ModelId model(Settings settings, String flag) {
    var found = settings.find("model", flag).orElse(new Setting(DEFAULT_MODEL, "default"));
    try {
      return ModelId.parse(found.value());
    } catch (InvalidModelIdException e) {
      throw new UsageException(e.getMessage() + " (from " + found.source() + ")");
    }
  }

  /** The configured geography of inference profiles. */
  static Optional<String> geography(Settings settings, String flag) {
    return settings.find("geo", flag).map(Setting::value);
  }
}
