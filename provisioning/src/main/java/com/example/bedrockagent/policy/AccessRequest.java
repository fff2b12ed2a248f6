package com.example.bedrockagent.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request to AWS, as IAM sees it.
 *
 * @param action such as {@code bedrock:InvokeModel}; its case does not matter
 * @param resource an ARN, or {@code *} for an action without resource types
 * @param context values by context key; the case of the keys does not matter
 * @param principal who asks; only resource-based policies look at it
 */
public record AccessRequest(
    String action, String resource, Map<String, List<String>> context, RequestPrincipal principal) {

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

  /** A request without context, by nobody in particular. */
  public static AccessRequest of(String action, String resource) {
    return new AccessRequest(action, resource, Map.of(), RequestPrincipal.none());
  }

  /** The same request with one context key set. */
  public AccessRequest with(String key, String... values) {
    var extended = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    extended.putAll(context);
    extended.put(key, List.of(values));
    return new AccessRequest(action, resource, new LinkedHashMap<>(extended), principal);
  }

  /** The same request made by someone. */
  public AccessRequest by(RequestPrincipal principal) {
    return new AccessRequest(action, resource, context, principal);
  }

  /** The values of a context key; empty when the request does not carry it. */
  List<String> values(String key) {
    return context.getOrDefault(key, List.of());
  }
}
