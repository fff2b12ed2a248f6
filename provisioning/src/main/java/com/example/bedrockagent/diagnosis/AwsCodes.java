package com.example.bedrockagent.diagnosis;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The error codes of AWS that are known here. */
public final class AwsCodes {

  private static final Set<String> LOWER_CASE =
      Stream.concat(
              Rules.ALL.stream().flatMap(rule -> rule.when().codes().stream()),
              ErrorCatalogue.all().stream().map(ErrorExample::code))
          .map(code -> code.toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private AwsCodes() {}

  /** Whether AWS has an error of this name, in whatever case. */
  public static boolean contain(String name) {
    return LOWER_CASE.contains(name.toLowerCase(Locale.ROOT));
  }

  /** The name in {@code com.amazon.coral.service#NAME} or {@code NAME:http://…}. */
  public static String name(String code) {
    return code.substring(code.indexOf('#') + 1).split(":", 2)[0];
  }
}
