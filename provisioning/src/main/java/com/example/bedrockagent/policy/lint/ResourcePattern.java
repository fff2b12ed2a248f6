package com.example.bedrockagent.policy.lint;

import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.policy.condition.WildcardPattern;
import java.util.regex.Pattern;

/**
 * An entry of {@code Resource}, taken apart at its colons. What a trailing wildcard leaves out, as
 * in {@code arn:aws:bedrock:*}, reads as {@code *}; so does a policy variable.
 */
record ResourcePattern(String text) {

  private static final Pattern JOBS =
      Pattern.compile(
          "arn:[^:*?]+:bedrock:[^:*?]+:\\d{12}:(model-invocation-job|async-invoke)/\\*");

  boolean isEverything() {
    return text.chars().allMatch(c -> c == '*');
  }

  boolean isBedrock() {
    return matches(part(2), "bedrock");
  }

  /** Whether only the ID of a job is open, which nobody knows before AWS has made the job. */
  boolean awaitsId() {
    return JOBS.matcher(text).matches();
  }

  boolean hasWildcard() {
    var shape = text.replaceAll("\\$\\{[^}]*}", "");
    return shape.indexOf('*') >= 0 || shape.indexOf('?') >= 0;
  }

  String partition() {
    return part(1);
  }

  String region() {
    return part(3);
  }

  String account() {
    return part(4);
  }

  /** The resource type as it is written, such as {@code foundation-model} or {@code *}. */
  String type() {
    return part(5).split("/", 2)[0];
  }

  /** The resource's ID as it is written; {@code *} if it is left out. */
  String id() {
    var parts = part(5).split("/", 2);
    return parts.length < 2 ? "*" : parts[1];
  }

  /** Whether it is written for this type, not for any type by a wildcard. */
  boolean isOf(String type) {
    return isBedrock() && type().equals(type);
  }

  boolean isFoundationModel() {
    return isOf("foundation-model");
  }

  boolean isProfile() {
    return isOf("inference-profile") || isOf("application-inference-profile");
  }

  /** Whether it covers some resource of this type. */
  boolean fits(String type) {
    var resource = part(5);
    return isBedrock()
        && (resource.contains("/") ? matches(type(), type) : matches(resource, type + "/any"));
  }

  boolean covers(String arn) {
    return matches(text.replaceAll("\\$\\{[^}]*}", "*"), arn);
  }

  /** The ID without the geography of a profile: what the foundation model's ID looks like. */
  String modelId() {
    return hasGeography() ? id().substring(id().indexOf('.') + 1) : id();
  }

  /** Whether the ID begins with a geography, as those of system profiles do. */
  boolean hasGeography() {
    var label = id().substring(0, Math.max(0, id().indexOf('.')));
    return !label.isEmpty()
        && (ModelId.GEOGRAPHIES.stream().anyMatch(geography -> matches(label, geography))
            || id().startsWith(label + ".anthropic."));
  }

  /** Whether some foundation model may be meant by both. */
  boolean sharesModelWith(ResourcePattern other) {
    return isOf("application-inference-profile")
        || other.isOf("application-inference-profile")
        || mayOverlap(modelId(), other.modelId());
  }

  /** Never wrong when it says no: two patterns are compared up to their first wildcards. */
  private static boolean mayOverlap(String one, String other) {
    var head = one.split("[*?]", 2)[0];
    var otherHead = other.split("[*?]", 2)[0];
    boolean bothOpen = !head.equals(one) && !otherHead.equals(other);
    return bothOpen
        ? head.startsWith(otherHead) || otherHead.startsWith(head)
        : matches(one, other) || matches(other, one);
  }

  /** The same with another resource, such as {@code foundation-model/…}, of another account. */
  ResourcePattern with(String account, String resource) {
    return new ResourcePattern(
        String.join(":", part(0), part(1), part(2), part(3), account, resource));
  }

  ResourcePattern withAccount(String account) {
    return with(account, part(5));
  }

  private String part(int index) {
    var parts = text.replaceAll("\\$\\{[^}]*}", "*").split(":", 6);
    return index < parts.length ? parts[index] : "*";
  }

  static boolean matches(String pattern, String text) {
    return WildcardPattern.of(pattern).matches(text);
  }
}
