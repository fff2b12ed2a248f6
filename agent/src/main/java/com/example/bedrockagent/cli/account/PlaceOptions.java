package com.example.bedrockagent.cli.account;

import com.example.bedrockagent.cli.console.Setting;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.model.RegionNames;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say in which account and region a command works. */
public final class PlaceOptions {

  private static final String DEFAULT_REGION = "us-east-1";

  @Option(names = "--region", paramLabel = "REGION", description = "Region to send requests to.")
  private String region;

  @ArgGroup private Force force;

  /** At most one of the two. */
  static final class Force {
    @Option(names = "--sandbox", description = "Use an AWS account on loopback, whatever is set.")
    private boolean sandbox;

    @Option(names = "--aws", description = "Use real AWS, even if no credentials are in sight.")
    private boolean aws;
  }

  boolean sandboxForced() {
    return force != null && force.sandbox;
  }

  boolean awsForced() {
    return force != null && force.aws;
  }

  Optional<Setting> region(Settings settings) {
    var found =
        settings.find(
            "region",
            region,
            "aws.region",
            List.of("AWS_REGION", "AWS_DEFAULT_REGION", "REGION_NAME"),
            "region");
    found.ifPresent(PlaceOptions::requireName);
    return found;
  }

  Setting regionOrDefault(Settings settings) {
    return region(settings).orElse(new Setting(DEFAULT_REGION, "default"));
  }

  private static void requireName(Setting region) {
    if (!RegionNames.isName(region.value())) {
      throw new UsageException(
          "'" + region.value() + "' is not the name of a region (from " + region.source() + ").");
    }
  }
}
