package com.example.bedrockagent.notation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes trees of strings as expressions of Terraform's language, laid out as {@code terraform fmt}
 * does.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/expressions/strings">Terraform,
 *     Strings and Templates</a>
 */
final class Hcl {
  /** A key that is no keyword of the language. */
  private static final Pattern BARE_KEY = Pattern.compile("[A-Z][A-Za-z0-9]*");

  /** The start of a template, with the signs before it, which would make doubling ambiguous. */
  private static final Pattern TEMPLATE = Pattern.compile("(\\$+|%+)\\{");

  private Hcl() {}

  /**
   * A resource.
   *
   * @param arguments names and the expressions assigned to them, in the order to write them in
   */
  static String resource(String type, String label, Map<String, String> arguments) {
    return "resource \"" + type + "\" \"" + label + "\" " + block(arguments, 0) + "\n";
  }

  static String expression(JsonNode node, int depth) {
    if (node.isTextual()) {
      return quoted(node.textValue());
    }
    return node.isObject() ? object(node, depth) : array(node, depth);
  }

  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    escapeTemplates(text)
        .chars()
        .forEach(
            c -> {
              if (c == '"') {
                quoted.append("\\\"");
              } else if (c < 0x20 || c >= 0x7F && c < 0xA0) {
                quoted.append("\\u%04x".formatted(c));
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.append('"').toString();
  }

  private static String escapeTemplates(String text) {
    return TEMPLATE
        .matcher(text.replace("\\", "\\\\"))
        .replaceAll(
            start -> {
              var signs = start.group(1);
              var code = "\\u%04x".formatted((int) signs.charAt(0));
              var escaped = signs.length() == 1 ? signs + signs : code.repeat(signs.length());
              return Matcher.quoteReplacement(escaped + "{");
            });
  }

  private static String array(JsonNode array, int depth) {
    var lines = new StringBuilder("[\n");
    for (var item : array) {
      lines.append(indent(depth + 1)).append(expression(item, depth + 1)).append(",\n");
    }
    return lines.append(indent(depth)).append(']').toString();
  }

  private static String object(JsonNode object, int depth) {
    var assignments = new LinkedHashMap<String, String>();
    object
        .properties()
        .forEach(
            entry -> assignments.put(key(entry.getKey()), expression(entry.getValue(), depth + 1)));
    return block(assignments, depth);
  }

  /** Neighbours on one line each have their equals signs in one column. */
  private static String block(Map<String, String> assignments, int depth) {
    var lines = new StringBuilder("{\n");
    var neighbours = new ArrayList<Map.Entry<String, String>>();
    for (var assignment : assignments.entrySet()) {
      if (assignment.getValue().contains("\n")) {
        assign(lines, neighbours, depth + 1);
        neighbours.clear();
        assign(lines, List.of(assignment), depth + 1);
      } else {
        neighbours.add(assignment);
      }
    }
    assign(lines, neighbours, depth + 1);
    return lines.append(indent(depth)).append('}').toString();
  }

  private static void assign(
      StringBuilder lines, List<Map.Entry<String, String>> assignments, int depth) {
    int width = assignments.stream().mapToInt(entry -> entry.getKey().length()).max().orElse(0);
    for (var assignment : assignments) {
      var name = assignment.getKey();
      lines.append(indent(depth)).append(name).append(" ".repeat(width - name.length()));
      lines.append(" = ").append(assignment.getValue()).append('\n');
    }
  }

  private static String key(String key) {
    return BARE_KEY.matcher(key).matches() ? key : quoted(key);
  }

  private static String indent(int depth) {
    return "  ".repeat(depth);
  }
}
