package com.example.bedrockagent.model;

import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrock.BedrockClient;

/**
 * Which regions there are, and in which partition each lies, as far as this version of the SDK
 * knows.
 */
public final class RegionNames {

  private static final Pattern NAME = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d");

  private RegionNames() {}

  /**
   * Loads the SDK's tables of services and regions, which every client needs; that takes a while.
   */
  public static void load() {
    BedrockClient.serviceMetadata();
  }

  /** The partition of a region, such as {@code aws} or {@code aws-us-gov}. */
  public static String partition(String region) {
    return PartitionMetadata.of(Region.of(region)).id();
  }

  /** Whether the SDK knows the region, and that it is in another partition. */
  public static boolean isOutside(String region, String partition) {
    return Region.regions().contains(Region.of(region)) && !partition(region).equals(partition);
  }

  /** Whether the text could be the name of a region at all. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Whether the SDK knows a region of this name that offers Bedrock. */
  public static boolean hasBedrock(String region) {
    return BedrockClient.serviceMetadata().regions().stream().anyMatch(r -> r.id().equals(region));
  }

  /** Known regions with Bedrock whose names look like this one, or all; for a message. */
  public static List<String> near(String region) {
    var start = region.length() < 2 ? region : region.substring(0, 2);
    var all = BedrockClient.serviceMetadata().regions().stream().map(Region::id).sorted().toList();
    var near = all.stream().filter(id -> id.startsWith(start)).toList();
    return near.isEmpty() ? all : near;
  }
}
