package com.example.bedrockagent.policy;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which tags IAM takes.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html">IAM User Guide, Tags
 *     for IAM resources</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html">IAM API
 *     Reference, Tag</a>
 */
public final class IamTags {

  /** Without line and paragraph separators, which IAM takes and a comment does not survive. */
  private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{N}\\p{Zs}_.:/=+@-]*");

  private static final String RESERVED = "aws:";
  private static final int MOST = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;

  private IamTags() {}

  /**
   * The tags in the order of their keys, if a role or policy can have them.
   *
   * @throws IllegalArgumentException when IAM would refuse them, saying what it takes
   */
  public static SortedMap<String, String> require(Map<String, String> tags) {
    if (tags.size() > MOST) {
      throw new IllegalArgumentException(
          "%d tags are too many: IAM takes up to %d".formatted(tags.size(), MOST));
    }
    tags.forEach(IamTags::require);
    requireDistinct(tags);
    return Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  private static void require(String key, String value) {
    if (key.isEmpty() || !fits(key, LONGEST_KEY)) {
      throw refused(key, "key", "it takes 1 to " + LONGEST_KEY + " letters, digits, ");
    }
    if (key.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
      throw new IllegalArgumentException(
          "'%s' cannot be the key of a tag: AWS keeps the prefix %s to itself"
              .formatted(key, RESERVED));
    }
    if (!fits(value, LONGEST_VALUE)) {
      throw refused(value, "value", "it takes up to " + LONGEST_VALUE + " letters, digits, ");
    }
  }

  private static void requireDistinct(Map<String, String> tags) {
    var seen = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var key : tags.keySet()) {
      var other = seen.put(key, key);
      if (other != null) {
        throw new IllegalArgumentException(
            "'%s' and '%s' cannot both be keys of tags: IAM ignores their case"
                .formatted(other, key));
      }
    }
  }

  private static boolean fits(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest && CHARACTERS.matcher(text).matches();
  }

  private static IllegalArgumentException refused(String text, String part, String takes) {
    return new IllegalArgumentException(
        "'%s' cannot be the %s of a tag: %sspaces and _.:/=+-@".formatted(text, part, takes));
  }
}
