package com.example.bedrockagent.cli;

import com.example.bedrockagent.model.InvalidModelIdException;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.RegionNames;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say which model is called, and where. */
final class TargetOptions {

  static final String DEFAULT_MODEL = "anthropic.claude-haiku-4-5-20251001-v1:0";
  private static final String DEFAULT_REGION = "us-east-1";

  @Option(
      names = "--model",
      paramLabel = "ID",
      description = "Model ID, inference profile or ARN (default: " + DEFAULT_MODEL + ").")
  private String model;

  @Option(names = "--region", paramLabel = "REGION", description = "Region to send requests to.")
  private String region;

  @Option(
      names = "--geo",
      paramLabel = "GEO",
      description = "Inference profile to use for a base model: us, eu, jp, au, …, global.")
  private String geo;

  @ArgGroup private Place place;

  /** At most one of the two. */
  static final class Place {
    @Option(names = "--sandbox", description = "Use an AWS account on loopback, whatever is set.")
    private boolean sandbox;

    @Option(names = "--aws", description = "Use real AWS, even if no credentials are in sight.")
    private boolean aws;
  }

  boolean sandboxForced() {
    return place != null && place.sandbox;
  }

  boolean awsForced() {
    return place != null && place.aws;
  }

  ModelId model(Settings settings) {
    var found =
        settings
            .find("model", model, "bedrock.agent.model", List.of("BEDROCK_AGENT_MODEL"), "model")
            .orElse(new Setting(DEFAULT_MODEL, "default"));
    try {
      return ModelId.parse(found.value());
    } catch (InvalidModelIdException e) {
      throw new UsageException(e.getMessage() + " (from " + found.source() + ")");
    }
  }

  Optional<String> geography(Settings settings) {
    return settings
        .find("geo", geo, "bedrock.agent.geo", List.of("BEDROCK_AGENT_GEO"), "geo")
        .map(Setting::value);
  }

  Optional<Setting> region(Settings settings) {
    var found =
        settings.find(
            "region",
            region,
            "aws.region",
            List.of("AWS_REGION", "AWS_DEFAULT_REGION", "REGION_NAME"),
            "region");
    found.ifPresent(TargetOptions::requireBedrock);
    return found;
  }

  Setting regionOrDefault(Settings settings) {
    return region(settings).orElse(new Setting(DEFAULT_REGION, "default"));
  }

  private static void requireBedrock(Setting region) {
    if (!RegionNames.isName(region.value()) || !RegionNames.hasBedrock(region.value())) {
      throw new UsageException(
          "There is no region '"
              + region.value()
              + "' with Amazon Bedrock (from "
              + region.source()
              + "). Known ones: "
              + String.join(", ", RegionNames.near(region.value()))
              + ".");
    }
  }
}
