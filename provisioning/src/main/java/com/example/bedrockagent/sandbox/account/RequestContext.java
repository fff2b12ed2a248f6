package com.example.bedrockagent.sandbox.account;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The condition keys a request carries. */
public final class RequestContext {

  private RequestContext() {}

  /** Both contexts, the case of keys aside; where both have a key, the second one's values hold. */
  public static Map<String, List<String>> merged(
      Map<String, List<String>> first, Map<String, List<String>> second) {
    var merged = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    merged.putAll(first);
    merged.putAll(second);
    return merged;
  }

  /** The keys a request with tags to set carries: aws:RequestTag and aws:TagKeys. */
  public static Map<String, List<String>> ofTags(Map<String, String> tags) {
    var context = new HashMap<String, List<String>>();
    tags.forEach((key, value) -> context.put("aws:RequestTag/" + key, List.of(value)));
    if (!tags.isEmpty()) {
      context.put("aws:TagKeys", List.copyOf(new TreeSet<>(tags.keySet())));
    }
    return context;
  }

  /**
   * The global condition keys of a caller's request that came over loopback.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS
   *     global condition context keys</a>
   */
  static Map<String, List<String>> global(AccountState account, CallerIdentity caller) {
    var context = new HashMap<String, List<String>>();
    context.put("aws:PrincipalArn", List.of(caller.principalArn()));
    context.put("aws:PrincipalAccount", List.of(caller.accountId()));
    context.put("aws:userid", List.of(caller.userId()));
    if (caller instanceof CallerIdentity.User user) {
      context.put("aws:username", List.of(user.name()));
    }
    new PrincipalPolicies(account, caller)
        .tags()
        .forEach((key, value) -> context.put("aws:PrincipalTag/" + key, List.of(value)));
    context.put("aws:CurrentTime", List.of(account.now().toString()));
    context.put("aws:EpochTime", List.of(String.valueOf(account.now().getEpochSecond())));
    context.put("aws:PrincipalType", List.of(principalType(caller)));
    context.put("aws:ResourceAccount", List.of(account.accountId()));
    context.put("aws:ViaAWSService", List.of("false"));
    // Loopback stands for the TLS connection that a policy may demand of AWS.
    context.put("aws:SecureTransport", List.of("true"));
    context.put("aws:SourceIp", List.of("127.0.0.1"));
    return context;
  }

  private static String principalType(CallerIdentity caller) {
    return caller instanceof CallerIdentity.User ? "User" : "AssumedRole";
  }
}
