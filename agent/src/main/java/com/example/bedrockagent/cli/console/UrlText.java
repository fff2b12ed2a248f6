package com.example.bedrockagent.cli.console;

import java.util.regex.Pattern;

/** URLs as they may be shown: passwords are nobody else's business. */
public final class UrlText {

  /** A password that was not encoded may have any character, so that all of this may be of it. */
  private static final Pattern USER = Pattern.compile("(?s)(?<=//).*@");

  private static final Pattern PARAMETER = Pattern.compile("(?is)(?<=password=).*");

  private UrlText() {}

  /** The text without the user, and without what may be a password. */
  public static String withoutSecrets(String text) {
    return PARAMETER.matcher(USER.matcher(text).replaceAll("…@")).replaceAll("…");
  }
}
