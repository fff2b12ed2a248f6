package com.example.bedrockagent.model;

import java.util.regex.Pattern;

/**
 * Which AWS resource is meant: {@code arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE}.
 *
 * <p>Region and account may be empty: a foundation model has no account, and the foundation model
 * behind a global inference profile has no region either (document, "ARN Reference").
 */
public record Arn(
    String partition, String service, String region, String account, String resource) {

  private static final Pattern PARTITION = Pattern.compile("aws(-[a-z]+)*");
  private static final Pattern REGION = Pattern.compile("([a-z]{2,}(-[a-z]+)+-\\d)?");
  private static final Pattern ACCOUNT = Pattern.compile("(\\d{12}|aws)?");

  public Arn {
    require(PARTITION, partition, "partition", "aws, aws-us-gov or aws-cn");
    require(REGION, region, "region", "a region such as us-east-1, or nothing");
    require(ACCOUNT, account, "account", "twelve digits, or nothing");
    if (service.isBlank() || resource.isBlank()) {
      throw new IllegalArgumentException("An ARN needs a service and a resource.");
    }
  }

  /**
   * Reads an ARN.
   *
   * @throws IllegalArgumentException naming the part that is wrong
   */
  public static Arn parse(String text) {
    var parts = text.split(":", 6);
    if (parts.length < 6 || !parts[0].equals("arn")) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not an ARN: it should read arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE.");
    }
    return new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]);
  }

  /** The ARN of a foundation model: no account, and no region for a global profile's model. */
  public static Arn foundationModel(String partition, String region, String modelId) {
    return new Arn(partition, "bedrock", region, "", "foundation-model/" + modelId);
  }

  /** The same resource in another account. */
  public Arn inAccount(String other) {
    return new Arn(partition, service, region, other, resource);
  }

  /** The resource type, such as {@code inference-profile}; the whole resource if it has none. */
  public String resourceType() {
    var slash = resource.indexOf('/');
    return slash < 0 ? resource : resource.substring(0, slash);
  }

  /** The resource's ID or name: what follows the resource type. */
  public String resourceId() {
    return resource.substring(resource.indexOf('/') + 1);
  }

  /**
   * Whether IAM would read it as more than one resource: a wildcard or a policy variable is in it.
   */
  public boolean isPattern() {
    return isPattern(toString());
  }

  /** Whether IAM would read an entry of {@code Resource} as more than the one resource. */
  public static boolean isPattern(String resource) {
    return resource.contains("*") || resource.contains("?") || resource.contains("${");
  }

  @Override
  public String toString() {
    return String.join(":", "arn", partition, service, region, account, resource);
  }

  private static void require(Pattern pattern, String value, String part, String wanted) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'" + value + "' is not the " + part + " of an ARN: it should be " + wanted + ".");
    }
  }
}
