package com.example.bedrockagent.model;

import java.util.List;

/**
 * Which profile geographies count as the caller's own, for data residency.
 *
 * <p>This only ranks profiles that Bedrock listed; it never builds an ID. Source: AWS, "Supported
 * Regions and models for inference profiles".
 */
final class Geographies {

  private static final List<String> JAPAN = List.of("ap-northeast-1", "ap-northeast-3");
  private static final List<String> AUSTRALIA = List.of("ap-southeast-2", "ap-southeast-4");

  private Geographies() {}

  /** The geographies of a region, the narrowest first; empty where AWS has none. */
  static List<String> of(String region) {
    if (JAPAN.contains(region)) {
      return List.of("jp", "apac");
    }
    if (AUSTRALIA.contains(region)) {
      return List.of("au", "apac");
    }
    if (region.startsWith("us-gov-")) {
      return List.of("us-gov");
    }
    return switch (region.substring(0, Math.max(0, region.indexOf('-')))) {
      case "us" -> List.of("us");
      case "ca" -> List.of("ca", "us");
      case "eu" -> List.of("eu");
      case "ap" -> List.of("apac");
      case "sa" -> List.of("sa", "amer");
      default -> List.of();
    };
  }
}
