package com.example.bedrockagent.bedrock.repair;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** IDs of tool calls of which no two are the same, though a model may say one twice. */
final class CallIds {

  private static final int LONGEST = 64;

  private final Set<String> used = new HashSet<>();

  /** The ID as it is if it is new, or else one that is. */
  String unique(String id) {
    var said = Objects.requireNonNullElse(id, "");
    var unique = said;
    for (var number = 2; !used.add(unique); number++) {
      var suffix = "-" + number;
      unique = said.substring(0, Math.min(said.length(), LONGEST - suffix.length())) + suffix;
    }
    return unique;
  }

  /**
   * The nearest text that is a tool's name, or a call's ID, for every model: up to 64 letters,
   * digits, _ and -.
   */
  static String inGrammar(String text) {
    var known = Objects.requireNonNullElse(text, "").replaceAll("[^a-zA-Z0-9_-]", "_");
    var shortened = known.substring(0, Math.min(known.length(), LONGEST));
    return shortened.isEmpty() ? "unnamed" : shortened;
  }
}
