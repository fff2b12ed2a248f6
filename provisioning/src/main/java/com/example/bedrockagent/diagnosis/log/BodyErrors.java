package com.example.bedrockagent.diagnosis.log;

import com.example.bedrockagent.diagnosis.AwsCodes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The errors in bodies of responses: JSON, XML, and the dictionary that botocore makes of them. */
final class BodyErrors {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Bounds the work on a text that is nothing but braces. */
  private static final int MOST_OBJECTS = 50;

  private static final Pattern XML =
      Pattern.compile("<Code>(\\w+)</Code>\\s*<Message>([^<]*)</Message>");
  private static final Pattern DICTIONARY =
      Pattern.compile("\\{'Message': (?:'([^']*)'|\"([^\"]*)\"), 'Code': '(\\w+)'[^}]*\\}");

  private BodyErrors() {}

  static List<ErrorMark> in(String text) {
    var marks = new ArrayList<ErrorMark>();
    XML.matcher(text).results().map(m -> mark(m, m.group(1), m.group(2))).forEach(marks::add);
    DICTIONARY
        .matcher(text)
        .results()
        .map(m -> mark(m, m.group(3), Objects.requireNonNullElse(m.group(1), m.group(2))))
        .forEach(marks::add);
    marks.addAll(json(text));
    return marks;
  }

  private static ErrorMark mark(MatchResult match, String code, String message) {
    return new ErrorMark(match.start(), match.end(), Optional.of(code), Optional.of(message), true);
  }

  private static List<ErrorMark> json(String text) {
    var marks = new ArrayList<ErrorMark>();
    var objects = 0;
    var at = text.indexOf('{');
    while (at >= 0 && objects++ < MOST_OBJECTS) {
      var mark = json(text, at);
      mark.ifPresent(marks::add);
      at = text.indexOf('{', mark.map(ErrorMark::end).orElse(at + 1));
    }
    return marks;
  }

  /** The error in the object that begins there, if it is JSON and has a message. */
  private static Optional<ErrorMark> json(String text, int start) {
    try (var parser = JSON.createParser(text.substring(start))) {
      JsonNode body = JSON.readTree(parser);
      var end = start + (int) parser.currentLocation().getCharOffset();
      return error(body.path("Error").isObject() ? body.path("Error") : body, start, end);
    } catch (IOException notJson) {
      // Braces occur in plain messages too: those are read as they stand.
      return Optional.empty();
    }
  }

  private static Optional<ErrorMark> error(JsonNode body, int start, int end) {
    var code = field(body, "__type", "code", "Code").map(AwsCodes::name);
    return field(body, "message", "Message")
        .map(
            message ->
                new ErrorMark(
                    start,
                    end,
                    code,
                    Optional.of(message),
                    code.filter(AwsCodes::contain).isPresent()));
  }

  private static Optional<String> field(JsonNode body, String... names) {
    return Stream.of(names)
        .map(body::get)
        .filter(Objects::nonNull)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .findFirst();
  }
}
