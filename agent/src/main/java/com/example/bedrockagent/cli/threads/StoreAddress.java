package com.example.bedrockagent.cli.threads;

import com.example.bedrockagent.memory.postgres.PostgresStore;
import java.util.List;
import java.util.regex.Pattern;

/** Which texts are addresses of a database, known or not, and how they are shown. */
public final class StoreAddress {

  /** Of another kind of store; or USER:PASSWORD@HOST, or the parameters that libpq takes. */
  private static final Pattern FOREIGN =
      Pattern.compile("(?is).*://.*|(?![A-Z]:[/\\\\])[^/\\\\]*:.*@.*|//.*@.*|.*password\\s*=.*");

  /** Without anything that could be a password. */
  private static final Pattern HARMLESS = Pattern.compile("[a-z][a-z0-9+-]*://[a-z0-9./-]*");

  private static final Pattern SCHEME = Pattern.compile("(?is)([a-z][a-z0-9+-]*://).*");
  private static final Pattern OPTION = Pattern.compile("(?s)(--[a-z-]+=)(.*)");

  private StoreAddress() {}

  /** Whether it is none of a database that is known here, and no folder either. */
  static boolean isForeign(String text) {
    return FOREIGN.matcher(text).matches();
  }

  /** The text as it may be shown, which may have a password anywhere. */
  static String shown(String text) {
    if (HARMLESS.matcher(text).matches()) {
      return text;
    }
    var scheme = SCHEME.matcher(text);
    return (scheme.matches() ? scheme.group(1) : "") + "…";
  }

  /** A message that may quote words of the command line, as it may be shown. */
  public static String hidden(List<String> words, String message) {
    var shown = message;
    for (var word : words) {
      shown = shown.replace(word, shownIn(word));
    }
    return shown;
  }

  /** A word of the command line as it may be shown. */
  public static String shownIn(String word) {
    var option = OPTION.matcher(word);
    if (option.matches()) {
      return option.group(1) + shownIn(option.group(2));
    }
    return isForeign(word) || PostgresStore.isAddress(word) ? shown(word) : word;
  }
}
