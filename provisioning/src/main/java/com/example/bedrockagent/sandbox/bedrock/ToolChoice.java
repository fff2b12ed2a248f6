package com.example.bedrockagent.sandbox.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which of the tools it is offered the stand-in model calls for a question: those that share words
 * with it and whose required arguments can be read from it. A name or number that fills an argument
 * counts as a word they share.
 */
final class ToolChoice {

  private static final int LOWEST_SCORE = 2;
  private static final int MOST_CALLS = 3;
  private static final Pattern WORD = Pattern.compile("[a-z]{4,}");

  private ToolChoice() {}

  /** A tool to call, and with what. */
  record Call(String name, ObjectNode input) {}

  private record Candidate(Call call, int score, int offered) {}

  /** The calls of the best matches, in the order in which the tools were offered; maybe none. */
  static List<Call> choose(String question, List<JsonNode> tools) {
    var candidates = new ArrayList<Candidate>();
    for (var tool : tools) {
      ToolArguments.in(question, tool.path("inputSchema").path("json"))
          .map(found -> candidate(question, tool, found, candidates.size()))
          .filter(candidate -> candidate.score() >= LOWEST_SCORE)
          .ifPresent(candidates::add);
    }
    return candidates.stream()
        .sorted(Comparator.comparingInt(Candidate::score).reversed())
        .limit(MOST_CALLS)
        .sorted(Comparator.comparingInt(Candidate::offered))
        .map(Candidate::call)
        .toList();
  }

  private static Candidate candidate(
      String question, JsonNode tool, ToolArguments.Found arguments, int offered) {
    return new Candidate(
        new Call(tool.path("name").asText(), arguments.input()),
        sharedWords(question, tool) + arguments.namesAndNumbers(),
        offered);
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
}
