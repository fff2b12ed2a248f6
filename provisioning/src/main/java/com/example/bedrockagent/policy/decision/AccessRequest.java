package com.example.bedrockagent.policy.decision;

import com.example.bedrockagent.policy.condition.ContextKeys;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request to AWS, as IAM sees it.
 *
 * @param action such as {@code bedrock:InvokeModel}; its case does not matter
 * @param resource an ARN, or {@code *} for an action without resource types
 * @param context values by context key; the case of the keys does not matter. A key without values
 *     is one that the request does not carry, and {@code aws:ResourceTag/*} stands for all such
 *     keys
 * @param principal who asks; only resource-based policies look at it
 * @param complete whether the request carries no other keys; otherwise nobody has said what values
 *     the others have, or whether it carries them
 */
public record AccessRequest(
    String action,
    String resource,
    Map<String, List<String>> context,
    RequestPrincipal principal,
    boolean complete)
    implements ContextKeys {

  private static final String ANY_NAME = "/*";

  public AccessRequest {
    var byKey = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    context.forEach(
        (key, values) -> {
          if (byKey.put(key, List.copyOf(values)) != null) {
            throw new IllegalArgumentException("The context has " + key + " twice");
          }
        });
    context = Collections.unmodifiableMap(byKey);
  }

  /** A request that carries these keys and no others. */
  public AccessRequest(
      String action,
      String resource,
      Map<String, List<String>> context,
      RequestPrincipal principal) {
    this(action, resource, context, principal, true);
  }

  /** A request without context, by nobody in particular. */
  public static AccessRequest of(String action, String resource) {
    return new AccessRequest(action, resource, Map.of(), RequestPrincipal.none());
  }

  /** The same request with one context key set; without values, it is known not to carry it. */
  public AccessRequest with(String key, String... values) {
    return with(Map.of(key, List.of(values)));
  }

  /** The same request with these context keys set. */
  public AccessRequest with(Map<String, List<String>> more) {
    var extended = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    extended.putAll(context);
    extended.putAll(more);
    return new AccessRequest(action, resource, extended, principal, complete);
  }

  /** The same request made by someone. */
  public AccessRequest by(RequestPrincipal principal) {
    return new AccessRequest(action, resource, context, principal, complete);
  }

  /** The same request, of which no more is known than what its context says. */
  public AccessRequest withOthersUnknown() {
    return new AccessRequest(action, resource, context, principal, false);
  }

  @Override
  public boolean isKnown(String key) {
    return complete
        || context.containsKey(key)
        || context.keySet().stream().anyMatch(known -> standsFor(known, key));
  }

  @Override
  public List<String> values(String key) {
    return context.getOrDefault(key, List.of());
  }

  private static boolean standsFor(String known, String key) {
    return known.endsWith(ANY_NAME) && key.regionMatches(true, 0, known, 0, known.length() - 1);
  }
}
