package com.example.bedrockagent.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Targets as Bedrock would resolve them, one of each kind that needs another policy. */
public final class Targets {

  public static final String HAIKU = "anthropic.claude-haiku-4-5-20251001-v1:0";
  public static final String NOVA = "amazon.nova-lite-v1:0";

  private Targets() {}

  /** A base model that is offered on demand in us-east-1. */
  public static ModelTarget onDemand() {
    return new ModelTarget(
        ModelId.parse(NOVA),
        NOVA,
        "us-east-1",
        Optional.empty(),
        List.of(Arn.foundationModel("aws", "us-east-1", NOVA)),
        Lifecycle.ACTIVE,
        "The base model is offered on demand.");
  }

  /** The us profile as seen from us-east-1, which routes to three regions. */
  public static ModelTarget geographic() {
    return geographicTo("us-east-1", "us-east-2", "us-west-2");
  }

  /** The us profile as seen from us-east-1, believed to route to these regions only. */
  public static ModelTarget geographicTo(String... destinations) {
    return profile("us", "us-east-1", destinations);
  }

  /** The global profile as seen from eu-west-1. */
  public static ModelTarget global() {
    return profile("global", "eu-west-1", "eu-west-1", "");
  }

  private static ModelTarget profile(String geography, String region, String... destinations) {
    var id = geography + "." + HAIKU;
    return new ModelTarget(
        ModelId.parse(id),
        id,
        region,
        Optional.of(new Arn("aws", "bedrock", region, "123456789012", "inference-profile/" + id)),
        Stream.of(destinations)
            .map(destination -> Arn.foundationModel("aws", destination, HAIKU))
            .toList(),
        Lifecycle.ACTIVE,
        "The profile was asked for by name.");
  }
}
