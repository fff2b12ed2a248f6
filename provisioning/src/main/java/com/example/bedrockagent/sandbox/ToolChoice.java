package com.example.bedrockagent.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which of the tools it is offered the stand-in model calls for a question: those that share words
 * with it and whose required arguments can be read from it.
 */
final class ToolChoice {

  private static final int FEWEST_SHARED_WORDS = 2;
  private static final int MOST_CALLS = 3;
  private static final Pattern WORD = Pattern.compile("[a-z]{4,}");
  private static final Pattern MODEL_ID =
      Pattern.compile(
          "arn:aws[a-z-]*:bedrock:\\S*\\w|\\b([a-z-]+\\.)?[a-z0-9]+\\.[a-z]+-[\\w.:-]*\\w");
  private static final Pattern REGION = Pattern.compile("\\b[a-z]{2}(-[a-z]+)+-\\d\\b");

  private ToolChoice() {}

  /** A tool to call, and with what. */
  record Call(String name, ObjectNode input) {}

  private record Candidate(Call call, int score, int offered) {}

  /** The calls of the best matches, in the order in which the tools were offered; maybe none. */
  static List<Call> choose(String question, List<JsonNode> tools) {
    var candidates = new ArrayList<Candidate>();
    for (var tool : tools) {
      var score = sharedWords(question, tool);
      if (score >= FEWEST_SHARED_WORDS) {
        arguments(question, tool)
            .map(input -> new Call(tool.path("name").asText(), input))
            .ifPresent(call -> candidates.add(new Candidate(call, score, candidates.size())));
      }
    }
    return candidates.stream()
        .sorted(Comparator.comparingInt(Candidate::score).reversed())
        .limit(MOST_CALLS)
        .sorted(Comparator.comparingInt(Candidate::offered))
        .map(Candidate::call)
        .toList();
  }

  private static int sharedWords(String question, JsonNode tool) {
    var wanted = words(question);
    wanted.retainAll(
        words(
            tool.path("name").asText().replace('_', ' ')
                + " "
                + tool.path("description").asText()));
    return wanted.size();
  }

  private static Set<String> words(String text) {
    var words = new LinkedHashSet<String>();
    var matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      words.add(matcher.group().replaceAll("s$", ""));
    }
    return words;
  }

  /** The arguments the question holds, or none if a required one is missing. */
  private static Optional<ObjectNode> arguments(String question, JsonNode tool) {
    var schema = tool.path("inputSchema").path("json");
    var input = JsonReply.object();
    schema
        .path("properties")
        .fieldNames()
        .forEachRemaining(
            name -> argument(name, question).ifPresent(value -> input.put(name, value)));
    for (var required : schema.path("required")) {
      if (!input.has(required.asText())) {
        return Optional.empty();
      }
    }
    return Optional.of(input);
  }

  private static Optional<String> argument(String name, String question) {
    return switch (name) {
      case "model", "model_id" -> first(MODEL_ID, question);
      case "region" -> first(REGION, question);
      case "message", "text", "query" -> Optional.of(question);
      default -> Optional.empty();
    };
  }

  private static Optional<String> first(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }
}
