package com.example.bedrockagent.sandbox;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Tags on IAM resources.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html">Tags for IAM
 *     resources</a>
 */
final class Tags {

  private static final int QUOTA = 50;

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
  static Map<String, String> checked(QueryRequest request) {
    var keys = new TreeSet<String>();
    for (var tag : request.structures("Tags")) {
      var key = Constraints.length(tag.required("Key"), "Key", 1, 128);
      Constraints.length(tag.required("Value"), "Value", 0, 256);
      if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
        throw IamErrors.invalidInput(
            "aws: prefixed tag key names are not allowed for external use.");
      }
      if (!keys.add(key.toLowerCase(Locale.ROOT))) {
        throw IamErrors.invalidInput(
            "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
      }
    }
    return sent(request);
  }

  /** The tags with the added ones over them, the case of keys aside: at most 50. */
  static Map<String, String> merged(Map<String, String> tags, Map<String, String> added) {
    var merged = new LinkedHashMap<>(tags);
    added.keySet().forEach(key -> merged.keySet().removeIf(key::equalsIgnoreCase));
    merged.putAll(added);
    if (merged.size() > QUOTA) {
      throw IamErrors.limitExceeded("The number of tags has reached the maximum limit.");
    }
    return merged;
  }

  static Xml xml(Map<String, String> tags) {
    return Xml.members(
        "Tags",
        tags.entrySet(),
        tag -> Xml.all(Xml.text("Key", tag.getKey()), Xml.text("Value", tag.getValue())));
  }
}
