package com.example.bedrockagent.diagnosis;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** AWS's own words as they may be shown: on one line, not too long, and without secrets. */
final class Evidence {

  private static final int MAX_LENGTH = 800;

  /**
   * A signature mismatch makes AWS repeat the request it expected, with the session token among the
   * headers; people paste environment variables and API keys along with an error.
   */
  private static final Pattern SECRET =
      Wording.pattern(
          "(?<name>x-amz-security-token|aws_session_token|aws_secret_access_key"
              + "|aws_bearer_token_bedrock|secretaccesskey|sessiontoken)"
              + "(?<equals>\"?\\s*[:=]\\s*\"?)[^\\s\"',;]+"
              + "|(?<scheme>\\bbearer\\s+)[\\w.+/=-]+"
              + "|\\bbedrock-api-key-[\\w+/=-]+"
              + "|\\bABSK[\\w+/=-]{16,}");

  private Evidence() {}

  static String of(AwsError error) {
    var source =
        error.code().orElse("")
            + (error.status().isPresent() ? " (HTTP " + error.status().getAsInt() + ")" : "");
    var words = shortened(redacted(Wording.oneLine(error.message())));
    if (source.isBlank()) {
      return words.isEmpty() ? "There was no message." : words;
    }
    return source.strip() + ": " + (words.isEmpty() ? "no message" : words);
  }

  private static String redacted(String text) {
    return SECRET
        .matcher(text)
        .replaceAll(
            secret ->
                Matcher.quoteReplacement(
                        kept(secret.group(1)) + kept(secret.group(2)) + kept(secret.group(3)))
                    + "[removed]");
  }

  private static String kept(String group) {
    return Optional.ofNullable(group).orElse("");
  }

  private static String shortened(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + " …";
  }
}
