package com.example.bedrockagent.notation;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.IamNames;
import com.example.bedrockagent.policy.IamTags;
import com.example.bedrockagent.policy.MalformedPolicyException;
import com.example.bedrockagent.policy.PolicyDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is to be written down about a role: who may assume it, what it is like, what it may do.
 *
 * <p>With a trust policy the role is new, without one it exists. A trust policy and nothing else
 * may be either: the AWS CLI then puts it into a role that exists.
 *
 * @param roleName 1 to 64 of the characters IAM allows in names
 * @param trust who may assume the role
 * @param inline the policy to put into the role
 * @param attributes of a role that exists, only the tags can be given
 * @param managed customer managed policies, to be created and attached
 * @param attached policies that exist, AWS's own for example, to be attached
 */
public record RoleDefinition(
    String roleName,
    Optional<PolicyDocument> trust,
    Optional<InlinePolicy> inline,
    Attributes attributes,
    List<ManagedPolicy> managed,
    List<Arn> attached) {

  /**
   * A policy with its name.
   *
   * @param name 1 to 128 of the characters IAM allows in names
   */
  public record InlinePolicy(String name, PolicyDocument document) {
    /**
     * @throws IllegalArgumentException when IAM would refuse the name
     * @throws MalformedPolicyException when the document cannot be an identity-based policy
     */
    public InlinePolicy {
      IamNames.requirePolicy(name);
      document.requireIdentityBased();
    }
  }

  /**
   * A customer managed policy.
   *
   * @param arn says the policy's path and name, and the account it is to be in
   */
  public record ManagedPolicy(Arn arn, PolicyDocument document) {
    /**
     * @throws IllegalArgumentException when the ARN is not a customer managed policy's
     * @throws MalformedPolicyException when the document cannot be an identity-based policy
     */
    public ManagedPolicy {
      IamNames.requirePolicyArn(arn);
      if (arn.account().equals("aws")) {
        throw new IllegalArgumentException(
            "'" + arn + "' is a policy of AWS's own: it can be attached, not created");
      }
      document.requireIdentityBased();
    }

    /** The name, as in the ARN. */
    public String name() {
      return IamNames.nameOf(arn);
    }

    /** The path, as in the ARN; {@code /} when it shows none. */
    public String path() {
      return IamNames.pathOf(arn);
    }
  }

  /**
   * What a role is like, besides its policies.
   *
   * @param path begins and ends with {@code /}; {@code /} when there is nothing to group by
   * @param description up to 1000 characters of Latin-1
   * @param maxSessionSeconds the longest session, 3600 to 43200; IAM's default is 3600
   * @param boundary the ARN of the policy that limits what the role may do
   * @param tags up to 50; kept in the order of their keys
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html">IAM API
   *     Reference, CreateRole</a>
   */
  public record Attributes(
      String path,
      Optional<String> description,
      OptionalInt maxSessionSeconds,
      Optional<Arn> boundary,
      Map<String, String> tags) {

    private static final Pattern DESCRIPTION =
        Pattern.compile("[\\t\\n\\r\\x20-\\x7E\\xA1-\\xFF]{0,1000}");

    /** Everything as IAM has it by default. */
    public static final Attributes NONE = tagged(Map.of());

    /**
     * @throws IllegalArgumentException when IAM would refuse one of them, saying what it takes
     */
    public Attributes {
      IamNames.requireRolePath(path);
      description.ifPresent(Attributes::requireDescription);
      maxSessionSeconds.ifPresent(Attributes::requireSession);
      boundary.ifPresent(IamNames::requirePolicyArn);
      tags = IamTags.require(tags);
    }

    /** Tags, and everything else as IAM has it by default: all that a role that exists takes. */
    public static Attributes tagged(Map<String, String> tags) {
      return new Attributes("/", Optional.empty(), OptionalInt.empty(), Optional.empty(), tags);
    }

    private static void requireDescription(String text) {
      if (!DESCRIPTION.matcher(text).matches()) {
        throw new IllegalArgumentException(
            "'%s' cannot be the description of a role: it takes up to 1000 printable characters of"
                    .formatted(text)
                + " Latin-1, tabs and line ends");
      }
    }

    private static void requireSession(int seconds) {
      if (seconds < 3600 || seconds > 43_200) {
        throw new IllegalArgumentException(
            "%d seconds cannot be the longest session of a role: it takes 3600 to 43200"
                .formatted(seconds));
      }
    }
  }

  /**
   * @throws IllegalArgumentException when IAM would refuse the name, there is no policy at all, a
   *     role that exists has attributes that only a new one takes, or an ARN comes twice
   * @throws MalformedPolicyException when the trust policy lacks a principal
   */
  public RoleDefinition {
    IamNames.requireRole(roleName);
    managed = List.copyOf(managed);
    attached = List.copyOf(attached);
    attached.forEach(IamNames::requirePolicyArn);
    requireDistinct(managed, attached);
    if (trust.isEmpty() && inline.isEmpty() && managed.isEmpty() && attached.isEmpty()) {
      throw new IllegalArgumentException("Role '" + roleName + "' has no policy to write down");
    }
    trust.ifPresent(PolicyDocument::requireResourceBased);
    if (trust.isEmpty() && !attributes.equals(Attributes.tagged(attributes.tags()))) {
      throw new IllegalArgumentException(
          "Role '%s' exists, as no trust policy is given: path, description, session and boundary"
                  .formatted(roleName)
              + " are for new roles, only tags can be added");
    }
  }

  /** A policy to put into a role that exists. */
  public static RoleDefinition existing(String roleName, String policyName, PolicyDocument policy) {
    return of(roleName, Optional.empty(), Optional.of(new InlinePolicy(policyName, policy)));
  }

  /** A new role. */
  public static RoleDefinition create(
      String roleName, PolicyDocument trust, String policyName, PolicyDocument policy) {
    return of(roleName, Optional.of(trust), Optional.of(new InlinePolicy(policyName, policy)));
  }

  /** Who may assume a role. */
  public static RoleDefinition trusting(String roleName, PolicyDocument trust) {
    return of(roleName, Optional.of(trust), Optional.empty());
  }

  /** The same role with these attributes in place of its own. */
  public RoleDefinition withAttributes(Attributes others) {
    return new RoleDefinition(roleName, trust, inline, others, managed, attached);
  }

  /** The same role with these customer managed policies in place of its own. */
  public RoleDefinition withManaged(List<ManagedPolicy> others) {
    return new RoleDefinition(roleName, trust, inline, attributes, others, attached);
  }

  /** The same role with these existing policies attached in place of its own. */
  public RoleDefinition withAttached(List<Arn> others) {
    return new RoleDefinition(roleName, trust, inline, attributes, managed, others);
  }

  /** Whether there is a trust policy and nothing else. */
  boolean isTrustAlone() {
    return trust.isPresent() && equals(trusting(roleName, trust.get()));
  }

  /** The documents of what the role may do. */
  List<PolicyDocument> permissions() {
    return Stream.concat(
            inline.stream().map(InlinePolicy::document),
            managed.stream().map(ManagedPolicy::document))
        .toList();
  }

  private static RoleDefinition of(
      String roleName, Optional<PolicyDocument> trust, Optional<InlinePolicy> inline) {
    return new RoleDefinition(roleName, trust, inline, Attributes.NONE, List.of(), List.of());
  }

  private static void requireDistinct(List<ManagedPolicy> managed, List<Arn> attached) {
    var seen = new HashSet<String>();
    Stream.concat(managed.stream().map(ManagedPolicy::arn), attached.stream())
        .filter(arn -> !seen.add(arn.toString().toLowerCase(Locale.ROOT)))
        .findFirst()
        .ifPresent(
            arn -> {
              throw new IllegalArgumentException(
                  "'" + arn + "' comes twice: IAM attaches a policy to a role once");
            });
  }
}
