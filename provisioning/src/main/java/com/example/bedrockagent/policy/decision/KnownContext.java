package com.example.bedrockagent.policy.decision;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.Authorization;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which condition keys a call carries whatever else is asked: what an account, a principal and a
 * resource say by themselves. A key without values is one that the call does not carry.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM
 *     User Guide, AWS global condition context keys</a>
 */
public final class KnownContext {

  private static final String PROFILE_KEY = "bedrock:InferenceProfileArn";

  /** Nobody can tag them, as far as models are concerned. */
  private static final List<String> UNTAGGED = List.of("foundation-model", "inference-profile");

  private KnownContext() {}

  /**
   * Of a call to a model.
   *
   * @param account the caller's; empty if it is not known
   */
  static Map<String, List<String>> of(Authorization authorization, Optional<String> account) {
    var resource = authorization.resource();
    var known = new TreeMap<>(ofSdk());
    account.ifPresent(id -> known.putAll(ofAccount(resource.toString(), id)));
    known.putAll(of(authorization));
    return known;
  }

  /** Of a call that a role or user makes with an SDK. */
  public static Map<String, List<String>> of(String resource, Arn principal) {
    var known = new TreeMap<>(ofSdk());
    known.putAll(ofAccount(resource, principal.account()));
    known.put("aws:PrincipalArn", List.of(principal.toString()));
    if (principal.resourceType().equals("role")) {
      known.put("aws:PrincipalType", List.of("AssumedRole"));
      known.put("aws:username", List.of());
    } else if (principal.resourceType().equals("user")) {
      known.put("aws:PrincipalType", List.of("User"));
    }
    return known;
  }

  /** What Bedrock itself tells IAM of a call to a model. */
  public static Map<String, List<String>> of(Authorization authorization) {
    var known = new TreeMap<String, List<String>>();
    known.put(PROFILE_KEY, List.of());
    if (UNTAGGED.contains(authorization.resource().resourceType())) {
      known.put("aws:ResourceTag/*", List.of());
    }
    authorization.context().forEach((key, value) -> known.put(key, List.of(value)));
    return known;
  }

  /** Of a call that is made at a moment. */
  public static Map<String, List<String>> at(Instant moment) {
    return Map.of(
        "aws:CurrentTime", List.of(moment.truncatedTo(ChronoUnit.SECONDS).toString()),
        "aws:EpochTime", List.of(String.valueOf(moment.getEpochSecond())));
  }

  private static Map<String, List<String>> ofSdk() {
    return Map.of(
        "aws:SecureTransport", List.of("true"),
        "aws:ViaAWSService", List.of("false"),
        "aws:PrincipalIsAWSService", List.of("false"));
  }

  private static Map<String, List<String>> ofAccount(String resource, String account) {
    var known = new TreeMap<String, List<String>>();
    known.put("aws:PrincipalAccount", List.of(account));
    var owner = owner(resource, account);
    if (owner.matches("\\d{12}")) {
      known.put("aws:ResourceAccount", List.of(owner));
    }
    return known;
  }

  /** A foundation model has no account in its ARN; to IAM it is the caller's. */
  private static String owner(String resource, String account) {
    var parts = resource.split(":", 6);
    if (parts.length < 6) {
      return "";
    }
    return parts[2].equals("bedrock") && parts[4].isEmpty() ? account : parts[4];
  }
}
