package com.example.bedrockagent.sandbox.wire;

import java.util.regex.Pattern;

/** The constraints AWS checks on every parameter, with the wording of its ValidationError. */
public final class Constraints {

  private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
  private static final Pattern PATH = Pattern.compile("/|/[\\x21-\\x7E]+/");
  private static final Pattern POLICY_PATH = Pattern.compile("(/[A-Za-z0-9.,+@=_-]+)*/");
  private static final Pattern DESCRIPTION =
      Pattern.compile("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*");

  private Constraints() {}

  /** A value that a parameter must not have; the constraint is what the member must do instead. */
  public static ServiceError violated(Object value, String parameter, String constraint) {
    return violation("'" + value + "'", parameter, constraint);
  }

  /** A parameter that is missing. */
  public static ServiceError missing(String parameter) {
    return violation("null", parameter, "not be null");
  }

  public static ServiceError invalid(String message) {
    return new ServiceError(400, "ValidationError", message);
  }

  public static String length(String value, String parameter, int least, int most) {
    if (value.length() < least) {
      throw violated(value, parameter, "have length greater than or equal to " + least);
    }
    if (value.length() > most) {
      throw violated(value, parameter, "have length less than or equal to " + most);
    }
    return value;
  }

  public static int range(int value, String parameter, int least, int most) {
    if (value < least) {
      throw violated(value, parameter, "have value greater than or equal to " + least);
    }
    if (value > most) {
      throw violated(value, parameter, "have value less than or equal to " + most);
    }
    return value;
  }

  /** A role's or policy's name: letters, digits and {@code _+=,.@-}. */
  public static String name(String value, String parameter, int most) {
    length(value, parameter, 1, most);
    if (!NAME.matcher(value).matches()) {
      throw invalid(
          "The specified value for %s is invalid. It must contain only alphanumeric characters"
                  .formatted(member(parameter))
              + " and/or the following: +=,.@_-");
    }
    return value;
  }

  /** The path of a role or of an instance profile. */
  public static String path(String value) {
    return path(value, PATH);
  }

  /** The path of a managed policy, which takes fewer characters. */
  public static String policyPath(String value) {
    return path(value, POLICY_PATH);
  }

  private static String path(String value, Pattern pattern) {
    length(value, "Path", 1, 512);
    if (!pattern.matcher(value).matches()) {
      throw invalid(
          "The specified value for path is invalid. It must begin and end with / and contain"
              + " only alphanumeric characters and/or / characters.");
    }
    return value;
  }

  /** A role's description. */
  public static String description(String value) {
    return pattern(length(value, "Description", 0, 1000), "Description", DESCRIPTION);
  }

  public static String pattern(String value, String parameter, Pattern pattern) {
    if (!pattern.matcher(value).matches()) {
      throw violated(value, parameter, "satisfy regular expression pattern: " + pattern);
    }
    return value;
  }

  private static ServiceError violation(String shown, String parameter, String constraint) {
    return invalid(
        "1 validation error detected: Value %s at '%s' failed to satisfy constraint: Member must %s"
            .formatted(shown, member(parameter), constraint));
  }

  private static String member(String parameter) {
    return Character.toLowerCase(parameter.charAt(0)) + parameter.substring(1);
  }
}
