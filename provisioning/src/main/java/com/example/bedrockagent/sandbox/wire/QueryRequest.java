package com.example.bedrockagent.sandbox.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of one call in the AWS Query protocol, or of one structure inside it.
 *
 * @param parameters by name as sent, such as {@code Tags.member.1.Key}
 */
public record QueryRequest(Map<String, String> parameters) {

  public QueryRequest {
    parameters = Map.copyOf(parameters);
  }

  /** Reads the form-encoded body and the query string; the body wins. */
  public static QueryRequest of(HttpCall call) {
    var parameters = new LinkedHashMap<>(pairs(call.rawQuery()));
    parameters.putAll(pairs(new String(call.body(), StandardCharsets.UTF_8)));
    return new QueryRequest(parameters);
  }

  /** The operation's name; empty when none was sent. */
  public String action() {
    return parameters.getOrDefault("Action", "");
  }

  public Optional<String> optional(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** The value of a parameter that must be there: 400 ValidationError when it is not. */
  public String required(String name) {
    return optional(name).orElseThrow(() -> Constraints.missing(name));
  }

  public Optional<Integer> number(String name) {
    try {
      return optional(name).map(Integer::valueOf);
    } catch (NumberFormatException notANumber) {
      throw new ServiceError(400, "MalformedInput", name + " must be an integer");
    }
  }

  /** The strings of a list, {@code name.member.1} and on. */
  public List<String> list(String name) {
    var found = new ArrayList<String>();
    for (var value = item(name, 1); value.isPresent(); value = item(name, found.size() + 1)) {
      found.add(value.get());
    }
    return List.copyOf(found);
  }

  /** The structures of a list: the parameters below {@code name.member.1} and on. */
  public List<QueryRequest> structures(String name) {
    var found = new ArrayList<QueryRequest>();
    for (var next = below(name, 1); !next.isEmpty(); next = below(name, found.size() + 1)) {
      found.add(new QueryRequest(next));
    }
    return List.copyOf(found);
  }

  private Optional<String> item(String name, int index) {
    return optional(name + ".member." + index);
  }

  private Map<String, String> below(String name, int index) {
    var prefix = name + ".member." + index + ".";
    var inside = new LinkedHashMap<String, String>();
    parameters.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            inside.put(key.substring(prefix.length()), value);
          }
        });
    return inside;
  }

  private static Map<String, String> pairs(String encoded) {
    var pairs = new LinkedHashMap<String, String>();
    for (var pair : encoded.split("&")) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return pairs;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new ServiceError(400, "MalformedQueryString", "The query string is malformed.");
    }
  }
}
