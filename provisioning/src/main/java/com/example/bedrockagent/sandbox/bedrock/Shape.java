package com.example.bedrockagent.sandbox.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What AWS's service model says of one kind of value: its type and its constraints.
 *
 * @param least the least length, or value of a number
 * @param most the greatest one
 * @param values all there are; empty if any will do
 * @param required which members have to be there
 * @param members the shape of each member by its name
 * @param member the shape of a list's or a map's members
 */
record Shape(
    Type type,
    Optional<BigDecimal> least,
    Optional<BigDecimal> most,
    Optional<Pattern> pattern,
    List<String> values,
    List<String> required,
    Map<String, String> members,
    String member) {

  /** What JSON a value is. */
  enum Type {
    STRING,
    BLOB,
    INTEGER,
    FLOAT,
    BOOLEAN,
    LIST,
    MAP,
    STRUCTURE,
    UNION,
    DOCUMENT
  }

  static Shape of(JsonNode json) {
    var members = new LinkedHashMap<String, String>();
    json.path("members")
        .properties()
        .forEach(entry -> members.put(entry.getKey(), entry.getValue().asText()));
    return new Shape(
        Type.valueOf(json.get("type").asText().toUpperCase(Locale.ROOT)),
        Optional.ofNullable(json.get("min")).map(JsonNode::decimalValue),
        Optional.ofNullable(json.get("max")).map(JsonNode::decimalValue),
        Optional.ofNullable(json.get("pattern")).map(pattern -> Pattern.compile(pattern.asText())),
        texts(json.path("enum")),
        texts(json.path("required")),
        members,
        json.path("member").asText());
  }

  /** What a value must do and does not, in AWS's words. */
  List<String> broken(JsonNode value) {
    var broken = new ArrayList<String>();
    var isNumber = type == Type.INTEGER || type == Type.FLOAT;
    var what = isNumber ? "value" : "length";
    var size = isNumber ? value.decimalValue() : BigDecimal.valueOf(length(value));
    most.filter(limit -> size.compareTo(limit) > 0)
        .ifPresent(limit -> broken.add("have " + what + " less than or equal to " + limit));
    pattern
        .filter(wanted -> !wanted.matcher(value.asText()).matches())
        .ifPresent(wanted -> broken.add("satisfy regular expression pattern: " + wanted));
    least
        .filter(limit -> size.compareTo(limit) < 0)
        .ifPresent(limit -> broken.add("have " + what + " greater than or equal to " + limit));
    if (!values.isEmpty() && !values.contains(value.asText())) {
      broken.add("satisfy enum value set: " + values);
    }
    return broken;
  }

  private static int length(JsonNode value) {
    return value.isTextual() ? value.textValue().length() : value.size();
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return List.copyOf(texts);
  }
}
