package com.example.bedrockagent.sandbox.bedrock;

import com.example.bedrockagent.sandbox.wire.JsonReply;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a question says about a tool's arguments. Model IDs, regions and one of a list of values are
 * found wherever the schema has a place for them. Any other argument is read only if it is
 * required: a number as the next number, a text as the next name or quotation.
 */
final class ToolArguments {

  private static final Pattern MODEL_ID =
      Pattern.compile(
          "arn:aws[a-z-]*:bedrock:\\S*\\w|\\b([a-z-]+\\.)?[a-z0-9]+\\.[a-z]+-[\\w.:-]*\\w");
  private static final Pattern REGION = Pattern.compile("\\b[a-z]{2}(-[a-z]+)+-\\d\\b");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.:-])\\d+(\\.\\d+)?(?![\\w:-])");

  /** In quotation marks, or capitalised without being the first word of a sentence. */
  private static final Pattern NAME =
      Pattern.compile(
          "\"(?<quoted>[^\"]+)\"|(?<=[\\w,;:] )(?<name>[A-Z]\\w[\\w'-]*( [A-Z]\\w[\\w'-]*)*)");

  private final String question;
  private final Deque<String> numbers;
  private final Deque<String> names;
  private final ObjectNode input = JsonReply.object();
  private int namesAndNumbers;

  private ToolArguments(String question) {
    this.question = question;
    this.numbers =
        new ArrayDeque<>(NUMBER.matcher(question).results().map(MatchResult::group).toList());
    this.names = new ArrayDeque<>(names(question).toList());
  }

  /**
   * What was found.
   *
   * @param namesAndNumbers how many required arguments are names or numbers in the question: as
   *     telling as a word it shares with the tool
   */
  record Found(ObjectNode input, int namesAndNumbers) {}

  /** The arguments the question holds, or none if a required one is missing. */
  static Optional<Found> in(String question, JsonNode schema) {
    var arguments = new ToolArguments(question);
    var required = new HashSet<String>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (var property : schema.path("properties").properties()) {
      arguments.read(property.getKey(), property.getValue(), required);
    }
    return required.stream().allMatch(arguments.input::has)
        ? Optional.of(new Found(arguments.input, arguments.namesAndNumbers))
        : Optional.empty();
  }

  private void read(String name, JsonNode property, Set<String> required) {
    switch (name) {
      case "model", "model_id" -> first(MODEL_ID).ifPresent(found -> input.put(name, found));
      case "region" -> first(REGION).ifPresent(found -> input.put(name, found));
      case "message", "text", "query" -> input.put(name, question);
      default -> {
        if (property.has("enum")) {
          mentioned(property.path("enum")).ifPresent(value -> input.set(name, value));
        } else if (required.contains(name)) {
          readNext(name, property.path("type").asText());
        }
      }
    }
  }

  private void readNext(String name, String type) {
    var source = type.equals("string") ? names : numbers;
    if (source.isEmpty() || !Set.of("string", "integer", "number").contains(type)) {
      return;
    }
    namesAndNumbers++;
    if (type.equals("string")) {
      input.put(name, source.remove());
    } else {
      input.put(name, new BigDecimal(source.remove()));
    }
  }

  private Optional<JsonNode> mentioned(JsonNode values) {
    for (var value : values) {
      var word =
          Pattern.compile("\\b" + Pattern.quote(value.asText()) + "\\b", Pattern.CASE_INSENSITIVE);
      if (word.matcher(question).find()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private Optional<String> first(Pattern pattern) {
    var matcher = pattern.matcher(question);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  private static Stream<String> names(String question) {
    var names = Stream.<String>builder();
    var matcher = NAME.matcher(question);
    while (matcher.find()) {
      names.add(matcher.group("quoted") == null ? matcher.group("name") : matcher.group("quoted"));
    }
    return names.build();
  }
}
