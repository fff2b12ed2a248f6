package com.example.bedrockagent.policy;

import java.util.regex.Pattern;

/**
 * Which names IAM takes.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM
 *     User Guide, IAM and AWS STS quotas</a>
 */
public final class IamNames {

  private static final Pattern CHARACTERS = Pattern.compile("[\\w+=,.@-]+");
  private static final Pattern PATH = Pattern.compile("/|/[!-~]+/");
  private static final int LONGEST_PATH = 512;
  private static final int LONGEST_ROLE = 64;
  private static final int LONGEST_POLICY = 128;

  private IamNames() {}

  /**
   * The name, if a role can have it.
   *
   * @throws IllegalArgumentException when IAM would refuse it, saying what it takes
   */
  public static String requireRole(String name) {
    return require("role", LONGEST_ROLE, name);
  }

  /**
   * The name, if a policy can have it.
   *
   * @throws IllegalArgumentException when IAM would refuse it, saying what it takes
   */
  public static String requirePolicy(String name) {
    return require("policy", LONGEST_POLICY, name);
  }

  /**
   * The path, if a role can have it.
   *
   * @throws IllegalArgumentException when IAM would refuse it, saying what it takes
   */
  public static String requirePath(String path) {
    if (path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "'%s' cannot be a path: it begins and ends with /, and has at most %d printable"
                  .formatted(path, LONGEST_PATH)
              + " characters without blanks");
    }
    return path;
  }

  private static String require(String what, int longest, String name) {
    if (name.length() > longest || !CHARACTERS.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'%s' cannot be the name of a %s: it takes 1 to %d letters, digits and +=,.@_-"
              .formatted(name, what, longest));
    }
    return name;
  }
}
