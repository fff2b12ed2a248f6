package com.example.bedrockagent.diagnosis;

import com.example.bedrockagent.secret.KnownSecrets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** AWS's own words as they may be shown: on one line, not too long, and without secrets. */
final class Evidence {

  private static final int MAX_LENGTH = 800;

  /** No word of a sentence: "bearer token" is none. */
  private static final String TELLING = "(?=[^\\s\"',;]*\\d|[^\\s\"',;]{24})";

  /** What a wrapped terminal has made lines of. */
  private static final String CONTINUED = "(?:\\s[A-Za-z0-9+/=_-]{40,}(?![^\\s\"',;]))*";

  /**
   * A signature mismatch makes AWS repeat the request it expected, with the session token among the
   * headers; people paste environment variables and API keys along with an error.
   */
  private static final Pattern SECRET =
      Wording.pattern(
          "(?<name>x-amz-security-token|aws_session_token|aws_secret_access_key"
              + "|aws_bearer_token_bedrock|secretaccesskey|sessiontoken)"
              + "(?<equals>\"?\\s*[:=]\\s*\"?)"
              + TELLING
              + "[^\\s\"',;]+"
              + CONTINUED
              + "|(?<scheme>\\bbearer\\s+)"
              + TELLING
              + "[\\w.+/=-]+"
              + CONTINUED
              + "|(?<user>://[^/\\s:@]*:)[^\\s@]+(?=@)"
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
        .matcher(KnownSecrets.removedFrom(text))
        .replaceAll(
            secret ->
                Matcher.quoteReplacement(
                        IntStream.rangeClosed(1, secret.groupCount())
                            .mapToObj(secret::group)
                            .map(Evidence::kept)
                            .collect(Collectors.joining()))
                    + "[removed]");
  }

  private static String kept(String group) {
    return Optional.ofNullable(group).orElse("");
  }

  private static String shortened(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + " …";
  }
}
