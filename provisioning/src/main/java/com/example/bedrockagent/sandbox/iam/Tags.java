package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.account.IamErrors;
import com.example.bedrockagent.sandbox.wire.Constraints;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Tags on IAM resources.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html">Tags for IAM
 *     resources</a>
 */
public final class Tags {

  private static final int QUOTA = 50;
  private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
  private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  private Tags() {}

  /** The tags of a request, unchecked; of keys sent twice the first one counts. */
  static Map<String, String> sent(QueryRequest request) {
    var tags = new LinkedHashMap<String, String>();
    for (var tag : request.structures("Tags")) {
      tags.putIfAbsent(tag.required("Key"), tag.required("Value"));
    }
    return tags;
  }

  /** The tags of a request, when they are in order. */
  public static Map<String, String> checked(QueryRequest request) {
    var tags = request.structures("Tags");
    requireFew(tags.stream().map(tag -> tag.required("Key")).toList(), "Tags");
    for (var i = 0; i < tags.size(); i++) {
      checkTag(tags.get(i), "tags." + (i + 1) + ".member.");
    }
    var keys = new TreeSet<String>();
    for (var tag : tags) {
      checkKey(tag.required("Key").toLowerCase(Locale.ROOT), keys);
    }
    return sent(request);
  }

  private static void checkTag(QueryRequest tag, String at) {
    var key = Constraints.length(tag.required("Key"), at + "key", 1, 128);
    Constraints.pattern(key, at + "key", KEY);
    var value = Constraints.length(tag.required("Value"), at + "value", 0, 256);
    Constraints.pattern(value, at + "value", VALUE);
  }

  private static void checkKey(String key, Collection<String> seen) {
    if (key.startsWith("aws:")) {
      throw IamErrors.invalidInput("aws: prefixed tag key names are not allowed for external use.");
    }
    if (!seen.add(key)) {
      throw IamErrors.invalidInput(
          "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }
  }

  /** The tags with the added ones over them, the case of keys aside: at most 50. */
  static Map<String, String> merged(Map<String, String> tags, Map<String, String> added) {
    var merged = without(tags, added.keySet());
    merged.putAll(added);
    if (merged.size() > QUOTA) {
      throw IamErrors.limitExceeded("The number of tags has reached the maximum limit.");
    }
    return merged;
  }

  /** The tags without those whose keys a request names, the case of keys aside. */
  static Map<String, String> remaining(Map<String, String> tags, QueryRequest request) {
    var keys = request.list("TagKeys");
    requireFew(keys, "TagKeys");
    if (keys.stream().anyMatch(key -> key.length() > 128 || !KEY.matcher(key).matches())) {
      throw Constraints.violated(
          keys,
          "TagKeys",
          "satisfy constraint: [Member must have length less than or equal to 128, Member must have"
              + " length greater than or equal to 1, Member must satisfy regular expression"
              + " pattern: "
              + KEY
              + "]");
    }
    return without(tags, keys);
  }

  private static Map<String, String> without(Map<String, String> tags, Collection<String> keys) {
    var kept = new LinkedHashMap<>(tags);
    keys.forEach(key -> kept.keySet().removeIf(key::equalsIgnoreCase));
    return kept;
  }

  private static void requireFew(List<?> sent, String parameter) {
    if (sent.size() > QUOTA) {
      throw Constraints.violated(sent, parameter, "have length less than or equal to " + QUOTA);
    }
  }

  static Xml xml(Collection<Map.Entry<String, String>> tags) {
    return Xml.members(
        "Tags",
        tags,
        tag -> Xml.all(Xml.text("Key", tag.getKey()), Xml.text("Value", tag.getValue())));
  }
}
