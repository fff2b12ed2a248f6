package com.example.bedrockagent.cli;

import com.example.bedrockagent.policy.AccessRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The condition keys of a request, as they are typed: {@code KEY=VALUE}. */
final class ContextValues {

  private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  void add(String text) {
    var equals = text.indexOf('=');
    if (equals < 1) {
      throw new UsageException("--context " + text + ": it should read KEY=VALUE.");
    }
    values
        .computeIfAbsent(text.substring(0, equals), key -> new ArrayList<>())
        .add(text.substring(equals + 1));
  }

  AccessRequest addTo(AccessRequest request) {
    var with = request;
    for (var entry : values.entrySet()) {
      with = with.with(entry.getKey(), entry.getValue().toArray(String[]::new));
    }
    return with;
  }
}
