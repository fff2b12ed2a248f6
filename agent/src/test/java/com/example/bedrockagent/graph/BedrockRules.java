package com.example.bedrockagent.graph;

import com.example.bedrockagent.text.Blank;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What Bedrock refuses in the messages of a request. */
public final class BedrockRules {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  private final List<String> broken = new ArrayList<>();
  private final List<String> everyCall = new ArrayList<>();
  private String role = "assistant";
  private List<String> calls = List.of();

  private BedrockRules() {}

  /** The rules that are broken, in words. */
  public static List<String> broken(JsonNode messages) {
    var rules = new BedrockRules();
    messages.forEach(rules::check);
    if (!rules.role.equals("user")) {
      rules.broken.add("the last word is not the user's");
    }
    if (new HashSet<>(rules.everyCall).size() < rules.everyCall.size()) {
      rules.broken.add("an ID comes twice in " + rules.everyCall);
    }
    return rules.broken;
  }

  private void check(JsonNode message) {
    if (message.path("role").asText().equals(role)) {
      broken.add("two messages in a row of the " + role);
    }
    role = message.path("role").asText();
    if (message.path("content").isEmpty()) {
      broken.add("a message without content");
    }
    var results = ids(message, "toolResult");
    if (!results.stream().sorted().toList().equals(calls.stream().sorted().toList())) {
      broken.add("results " + results + " for calls " + calls);
    }
    calls = ids(message, "toolUse");
    everyCall.addAll(calls);
    message.path("content").forEach(this::checkBlock);
    if (role.equals("assistant")) {
      checkThoughts(message.path("content"));
    }
  }

  private void checkBlock(JsonNode block) {
    if (HALF.matcher(block.toString()).find()) {
      broken.add("half a character in " + block);
    }
    if (block.has("text") && Blank.is(block.path("text").asText())) {
      broken.add("a blank text");
    }
    for (var part : block.path("toolResult").path("content")) {
      if (Blank.is(part.path("text").asText())) {
        broken.add("a blank result");
      }
    }
    var call = block.path("toolUse");
    if (block.has("toolUse")
        && !(NAME.matcher(call.path("name").asText()).matches()
            && NAME.matcher(call.path("toolUseId").asText()).matches()
            && call.path("input").isObject())) {
      broken.add("a call " + call);
    }
    var thought = block.path("reasoningContent");
    if (thought.has("reasoningText")
        && thought.path("reasoningText").path("signature").asText().isEmpty()) {
      broken.add("a thought without a signature");
    }
  }

  private void checkThoughts(JsonNode content) {
    var kinds = Transcript.kinds(content);
    if (kinds.contains("reasoningContent")
        && (!kinds.get(0).equals("reasoningContent")
            || kinds.get(kinds.size() - 1).equals("reasoningContent"))) {
      broken.add("a message of " + kinds);
    }
  }

  private static List<String> ids(JsonNode message, String block) {
    var ids = new ArrayList<String>();
    for (var content : message.path("content")) {
      if (content.has(block)) {
        ids.add(content.path(block).path("toolUseId").asText());
      }
    }
    return ids;
  }
}
