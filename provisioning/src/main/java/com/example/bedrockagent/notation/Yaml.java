package com.example.bedrockagent.notation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes trees of strings and whole numbers as YAML that version 1.1 and version 1.2 read alike.
 *
 * @see <a href="https://yaml.org/spec/1.1/">YAML 1.1</a>
 */
final class Yaml {
  /** What no reader takes for anything but a string, unless it is a reserved word. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z][A-Za-z0-9]*([.:/-]+[A-Za-z0-9]+)*");

  private static final Set<String> RESERVED =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  private Yaml() {}

  /** A non-empty object, block by block. */
  static String print(ObjectNode root) {
    var yaml = new StringBuilder();
    mapping(yaml, root, 0);
    return yaml.toString();
  }

  private static void mapping(StringBuilder yaml, JsonNode object, int depth) {
    var prefix = "";
    for (var entry : object.properties()) {
      yaml.append(prefix).append(scalar(entry.getKey())).append(':');
      value(yaml, entry.getValue(), depth + 1);
      prefix = indent(depth);
    }
  }

  private static void value(StringBuilder yaml, JsonNode node, int depth) {
    if (node.isTextual()) {
      yaml.append(' ').append(scalar(node.textValue())).append('\n');
    } else if (node.isInt()) {
      yaml.append(' ').append(node.intValue()).append('\n');
    } else if (node.isObject()) {
      yaml.append('\n').append(indent(depth));
      mapping(yaml, node, depth);
    } else if (node.isEmpty()) {
      yaml.append(" []\n");
    } else {
      yaml.append('\n');
      node.forEach(item -> item(yaml, item, depth));
    }
  }

  private static void item(StringBuilder yaml, JsonNode node, int depth) {
    yaml.append(indent(depth)).append("- ");
    if (node.isTextual()) {
      yaml.append(scalar(node.textValue())).append('\n');
    } else {
      mapping(yaml, node, depth + 1);
    }
  }

  private static String scalar(String text) {
    var plain = PLAIN.matcher(text).matches() && !RESERVED.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : quoted(text);
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (isPrintable(c)) {
                quoted.append((char) c);
              } else {
                quoted.append("\\u%04x".formatted(c));
              }
            });
    return quoted.append('"').toString();
  }

  /** In both versions of YAML, and no break in either; pairs of surrogates stay as they are. */
  private static boolean isPrintable(int c) {
    return c >= 0x20 && c < 0x7F
        || c >= 0xA0 && c != 0x2028 && c != 0x2029 && c != 0xFEFF && c < 0xFFFE;
  }

  private static String indent(int depth) {
    return "  ".repeat(depth);
  }
}
