package com.example.bedrockagent.policy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.regex.Pattern;

/** Gets the JSON of a policy back out of what was rendered, by the rules of each notation. */
final class Renderings {
  private static final Pattern YAML_LINE =
      Pattern.compile(" *(?:(\"(?:[^\"\\\\]|\\\\.)*\"|[^\" ]+):(?: |$))?(.*)");

  private Renderings() {}

  /** The argument after an option, as a POSIX shell reads it. */
  static String argument(String commands, String option) {
    var at = commands.indexOf(option + " ") + option.length() + 1;
    var value = new StringBuilder();
    boolean quoted = false;
    for (int i = at; i < commands.length(); i++) {
      char c = commands.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && c == '\\') {
        value.append(commands.charAt(++i));
      } else if (!quoted && Character.isWhitespace(c)) {
        break;
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  /** The object under a key of a block of YAML. */
  static String yamlObject(String yaml, String key) {
    var lines = new ArrayList<>(yaml.lines().toList());
    int at = 0;
    while (!lines.get(at).strip().replaceFirst("^- ", "").equals(key + ":")) {
      at++;
    }
    int depth = indentOf(lines.get(at + 1));
    var block = new ArrayDeque<String>();
    for (var line : lines.subList(at + 1, lines.size())) {
      if (indentOf(line) < depth) {
        break;
      }
      block.add(line);
    }
    return yamlBlock(block, depth);
  }

  private static String yamlBlock(Deque<String> lines, int depth) {
    boolean array = lines.getFirst().startsWith("- ", depth);
    var items = new ArrayList<String>();
    while (!lines.isEmpty() && indentOf(lines.getFirst()) == depth) {
      if (array != lines.getFirst().startsWith("- ", depth)) {
        break;
      }
      items.add(array ? yamlItem(lines, depth) : yamlEntry(lines, depth));
    }
    return (array ? "[" : "{") + String.join(",", items) + (array ? "]" : "}");
  }

  private static String yamlItem(Deque<String> lines, int depth) {
    var rest = lines.removeFirst().substring(depth + 2);
    var parts = YAML_LINE.matcher(rest);
    if (parts.matches() && parts.group(1) != null) {
      lines.addFirst(" ".repeat(depth + 2) + rest);
      return yamlBlock(lines, depth + 2);
    }
    return yamlScalar(rest);
  }

  private static String yamlEntry(Deque<String> lines, int depth) {
    var parts = YAML_LINE.matcher(lines.removeFirst());
    if (!parts.matches() || parts.group(1) == null) {
      throw new AssertionError("No entry: " + parts);
    }
    var value = parts.group(2);
    return yamlScalar(parts.group(1))
        + ":"
        + (value.isEmpty() ? yamlBlock(lines, depth + 2) : yamlScalar(value));
  }

  /** What YAML has between double quotes JSON reads alike, with the escapes that are used here. */
  private static String yamlScalar(String text) {
    return text.startsWith("\"") || text.equals("[]") ? text : '"' + text + '"';
  }

  private static int indentOf(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** The argument of {@code jsonencode} after an assignment, as Terraform reads it. */
  static String jsonencode(String hcl, String attribute) {
    var start = attribute + " = jsonencode(";
    var json = new StringBuilder();
    var rest = hcl.substring(hcl.indexOf(start) + start.length());
    for (int i = 0; rest.charAt(i) != ')'; ) {
      int end = endOfToken(rest, i);
      var token = rest.substring(i, end);
      // Commas and line ends both separate; JSON wants one comma before each further item.
      if (token.matches("(?s)[\"\\[{\\w].*") && json.toString().matches("(?s).*[\"\\]}]")) {
        json.append(',');
      }
      json.append(json(token));
      i = end;
    }
    return json.toString();
  }

  private static String json(String token) {
    if (token.isBlank() || token.equals(",")) {
      return "";
    }
    if (token.equals("=")) {
      return ":";
    }
    return Character.isLetter(token.charAt(0)) ? '"' + token + '"' : templates(token);
  }

  private static int endOfToken(String text, int start) {
    if (text.charAt(start) == '"') {
      return endOfString(text, start);
    }
    int end = start;
    while (Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return Math.max(end, start + 1);
  }

  private static String templates(String literal) {
    if (literal.matches("(?s).*(?<![$])[$]\\{.*") || literal.matches("(?s).*(?<!%)%\\{.*")) {
      throw new AssertionError("Terraform would interpolate " + literal);
    }
    return literal.replace("$${", "${").replace("%%{", "%{");
  }

  private static int endOfString(String text, int start) {
    int end = start + 1;
    while (text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return end + 1;
  }
}
