package com.example.bedrockagent.cli.console;

import com.example.bedrockagent.shell.ShellCommand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The condition keys of a request, as they are typed: {@code KEY=VALUE}, or {@code KEY=} for one
 * that the request does not carry.
 */
public final class ContextValues {

  private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private void add(String text) {
    var equals = text.indexOf('=');
    if (equals < 1) {
      throw new UsageException("--context " + text + ": it should read KEY=VALUE.");
    }
    var key = text.substring(0, equals);
    var known = values.computeIfAbsent(key, absent -> new ArrayList<>());
    if (equals + 1 < text.length()) {
      known.add(text.substring(equals + 1));
    }
  }

  /** How to set these keys. */
  public static String options(Collection<String> keys) {
    return keys.stream()
        .map(key -> " " + ShellCommand.of("--context", key + "=VALUE"))
        .collect(Collectors.joining());
  }

  /**
   * Reads them.
   *
   * @throws UsageException for one that has no value
   */
  public static Map<String, List<String>> of(List<String> texts) {
    var values = new ContextValues();
    texts.forEach(values::add);
    return values.values;
  }
}
