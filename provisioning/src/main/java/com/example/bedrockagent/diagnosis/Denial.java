package com.example.bedrockagent.diagnosis;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a refusal of IAM says: who may not do what, and because of which policy.
 *
 * @param principal the ARN of the caller
 * @param action such as {@code bedrock:InvokeModel}
 * @param resource its ARN; empty where the action takes none
 * @param layer the kind of policy, in AWS's words, such as "service control policy"
 * @param explicit whether a Deny statement refuses, rather than that no statement allows
 * @param policyArn the policy itself, where AWS discloses it
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM
 *     User Guide, Troubleshoot access denied error messages</a>
 */
public record Denial(
    Optional<String> principal,
    String action,
    Optional<String> resource,
    Optional<String> layer,
    boolean explicit,
    Optional<String> policyArn) {

  private static final String IDENTITY_POLICY = "identity-based policy";
  private static final Pattern EXPLICIT =
      Wording.pattern("with an explicit deny in (?:an?|the) ([a-z -]+ (?:policy|boundary))");
  private static final Pattern IMPLICIT =
      Wording.pattern("because no ([a-z -]+ (?:policy|boundary)) allows");

  /** Reads a message; none if it is no refusal of IAM. */
  public static Optional<Denial> of(AwsError error) {
    var wording = Wording.of(error.message());
    var explicit = first(EXPLICIT, wording);
    return wording
        .named("action")
        .map(
            action ->
                new Denial(
                    wording.named("principal"),
                    action,
                    wording.named("resource"),
                    explicit.or(() -> first(IMPLICIT, wording)),
                    explicit.isPresent(),
                    wording.named("policy")));
  }

  /** Whether the caller's own policies refuse; where AWS does not say, nothing is likelier. */
  public boolean isByIdentityPolicy() {
    return layer.filter(name -> !name.equalsIgnoreCase(IDENTITY_POLICY)).isEmpty();
  }

  /** Whether an Allow is missing in the caller's own policies, so that adding one helps. */
  public boolean isMissingAllow() {
    return !explicit && isByIdentityPolicy();
  }

  private static Optional<String> first(Pattern pattern, Wording wording) {
    var matcher = pattern.matcher(wording.text());
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
