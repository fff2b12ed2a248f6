package com.example.bedrockagent.policy;

import com.example.bedrockagent.model.Arn;
import java.util.regex.Pattern;

/**
 * Which names and paths IAM takes.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM
 *     User Guide, IAM and AWS STS quotas</a>
 */
public final class IamNames {

  private static final Pattern CHARACTERS = Pattern.compile("[\\w+=,.@-]+");
  private static final Pattern ROLE_PATH = Pattern.compile("/|/[!-~]+/");
  private static final Pattern POLICY_PATH = Pattern.compile("(/[\\w+=,.@-]+)*/");
  private static final int LONGEST_ROLE = 64;
  private static final int LONGEST_POLICY = 128;
  private static final int LONGEST_PATH = 512;

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
  public static String requireRolePath(String path) {
    return requirePath("role", ROLE_PATH, "ASCII characters without spaces", path);
  }

  /**
   * The path, if a role can have it and a policy can name that role alone.
   *
   * @throws IllegalArgumentException when IAM would refuse it, or read the role's ARN in a policy
   *     as a pattern
   */
  public static String requireLiteralRolePath(String path) {
    if (Arn.isPattern(path)) {
      throw new IllegalArgumentException(
          ("'%s' cannot be the path of this role: with '*', '?' or '${' its ARN would mean other"
                  + " roles as well in a policy")
              .formatted(path));
    }
    return requireRolePath(path);
  }

  /**
   * The ARN, if it is a managed policy's: AWS's own or one of an account.
   *
   * @throws IllegalArgumentException when it is another thing's, or IAM would refuse the path or
   *     the name in it
   */
  public static Arn requirePolicyArn(Arn arn) {
    if (!arn.service().equals("iam")
        || !arn.region().isEmpty()
        || arn.account().isEmpty()
        || !arn.resource().startsWith("policy/")) {
      throw new IllegalArgumentException(
          "'%s' is not the ARN of a managed policy: it reads arn:PARTITION:iam::ACCOUNT:policy/NAME"
              .formatted(arn));
    }
    requirePath("policy", POLICY_PATH, "letters, digits and +=,.@_-/", pathOf(arn));
    requirePolicy(nameOf(arn));
    return arn;
  }

  /** The path in the ARN of a role or managed policy; {@code /} when it shows none. */
  public static String pathOf(Arn arn) {
    return arn.resource().substring(arn.resource().indexOf('/'), lastSlash(arn) + 1);
  }

  /** The name in the ARN of a role or managed policy, without the path. */
  public static String nameOf(Arn arn) {
    return arn.resource().substring(lastSlash(arn) + 1);
  }

  private static int lastSlash(Arn arn) {
    return arn.resource().lastIndexOf('/');
  }

  private static String requirePath(String what, Pattern pattern, String characters, String path) {
    if (path.length() > LONGEST_PATH || !pattern.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "'%s' cannot be the path of a %s: it begins and ends with / and takes up to %d %s"
              .formatted(path, what, LONGEST_PATH, characters));
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
