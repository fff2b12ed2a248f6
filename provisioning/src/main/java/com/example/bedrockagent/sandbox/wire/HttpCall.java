package com.example.bedrockagent.sandbox.wire;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP request as it arrived.
 *
 * @param method in upper case
 * @param rawPath the path still percent-encoded, without the query
 * @param rawQuery the query still percent-encoded, without the question mark; empty when absent
 * @param headers by name, in any case; names are looked up ignoring case
 * @param body the whole body, de-chunked
 */
public record HttpCall(
    String method,
    String rawPath,
    String rawQuery,
    Map<String, List<String>> headers,
    byte[] body) {

  public HttpCall {
    var byName = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> byName.put(name, List.copyOf(values)));
    headers = Collections.unmodifiableMap(byName);
    method = method.toUpperCase(Locale.ROOT);
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    var values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }
}
