package com.example.bedrockagent.diagnosis;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A message in the form rules match: on one line, with plain apostrophes (Bedrock writes U+2019 in
 * some messages), and what it names: action, resource, role, region, model, host.
 */
public record Wording(String text) {

  /** Long enough for any AWS message; bounds the work on a pasted log. */
  private static final int MAX_LENGTH = 8_192;

  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0]+");
  private static final Pattern TRAILING_PUNCTUATION = Pattern.compile("[.,;:\"'})\\]]+$");

  /** How a message names each of them: the first group that matched. */
  private static final Map<String, Pattern> NAMES =
      Map.ofEntries(
          entry("action", pattern("not authorized to perform: (\\S+)")),
          // IAM names some by their kind and name, and Bedrock each by its ARN.
          entry(
              "resource",
              pattern("on resource: (?:policy (?=arn:))?((?:(?:role|user|group|policy) )?\\S+)")),
          entry("principal", pattern("user: (arn:\\S+)")),
          entry("role", pattern(":assumed-role/([^/\\s]+)")),
          entry("user", pattern("user: arn:[^:\\s]+:iam::\\d*:user/(\\S+)")),
          entry("policy", pattern("(?:policy|boundary): (arn:\\S+)")),
          entry("target", pattern("on resource: arn:[^:\\s]+:iam::\\d*:role/(?:\\S+/)?([^/\\s]+)")),
          entry("region", pattern("on resource: arn:[^:\\s]+:bedrock:([a-z0-9-]+):")),
          entry(
              "model",
              pattern(
                  "(?:foundation-model|inference-profile)/(\\S+)"
                      + "|model id (\\S+) with on-demand"
                      + "|(?<!\\S)(\\S++) is not available for this account")),
          entry("profile", pattern(":inference-profile/(\\S+)")),
          entry("host", pattern("\\(host: ([^)\\s]+)\\)")));

  static Wording of(String message) {
    return new Wording(oneLine(message).replace('\u2019', '\''));
  }

  /** The text without line breaks or runs of blanks, cut where it is longer than any message. */
  public static String oneLine(String text) {
    var line = BLANKS.matcher(text).replaceAll(" ").strip();
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH);
  }

  public static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  /** What the message calls {@code name}, such as its action or its resource. */
  Optional<String> named(String name) {
    var matcher = NAMES.get(name).matcher(text);
    return matcher.find() ? Optional.of(trimmed(firstGroup(matcher))) : Optional.empty();
  }

  private static String firstGroup(Matcher matcher) {
    return IntStream.rangeClosed(1, matcher.groupCount())
        .mapToObj(matcher::group)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private static String trimmed(String token) {
    return TRAILING_PUNCTUATION.matcher(token).replaceFirst("");
  }
}
