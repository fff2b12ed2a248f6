package com.example.bedrockagent.notation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Gets back out what was rendered, by the rules of each notation; trees come as JSON. */
final class Renderings {
  private static final Pattern YAML_LINE =
      Pattern.compile(" *(?:(\"(?:[^\"\\\\]|\\\\.)*\"|[^\" ]+):(?: |$))?(.*)");

  /** What is not quoted must not begin with an equals sign or have a space or comma. */
  private static final Pattern SHORTHAND =
      Pattern.compile(
          "Key=(?:\"([^\"]*)\"|([^\"=,\\s][^\"=,\\s]*)),"
              + "Value=(?:\"([^\"]*)\"|([^\"=,\\s][^\"=,\\s]*))");

  private Renderings() {}

  /** A file of the folder {@code rendered}. */
  static String golden(String name) {
    try (var file = Renderings.class.getResourceAsStream("rendered/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of each command of a chain, as a POSIX shell reads them. */
  static List<List<String>> commands(String script) {
    var commands = new ArrayList<List<String>>();
    var words = new ArrayList<String>();
    for (int i = 0; i < script.length(); ) {
      if (Character.isWhitespace(script.charAt(i)) || script.startsWith("\\\n", i)) {
        i += script.charAt(i) == '\\' ? 2 : 1;
        continue;
      }
      int end = endOfWord(script, i);
      var word = script.substring(i, end);
      if (word.equals("&&")) {
        commands.add(List.copyOf(words));
        words.clear();
      } else if (word.startsWith("--")) {
        words.addAll(List.of(unquoted(word).split("=", 2)));
      } else {
        words.add(unquoted(word));
      }
      i = end;
    }
    commands.add(List.copyOf(words));
    return commands;
  }

  private static int endOfWord(String script, int start) {
    boolean quoted = false;
    int end = start;
    while (quoted || !Character.isWhitespace(script.charAt(end))) {
      if (script.charAt(end) == '\'') {
        quoted = !quoted;
      }
      end += !quoted && script.charAt(end) == '\\' ? 2 : 1;
    }
    return end;
  }

  /** Only single quotes, and backslashes between them, are used here. */
  private static String unquoted(String word) {
    var text = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else {
        if (!quoted && "\"$`*?[~#&;|<>(){}".indexOf(c) >= 0) {
          throw new AssertionError("A shell would not take as it is: " + word);
        }
        text.append(!quoted && c == '\\' ? word.charAt(++i) : c);
      }
    }
    return text.toString();
  }

  /** The argument after an option. */
  static String argument(String script, String option) {
    return after(option, script).get(0);
  }

  /** The arguments after an option, up to the next one. */
  static List<String> arguments(String script, String option) {
    return after(option, script).stream().takeWhile(word -> !word.startsWith("--")).toList();
  }

  private static List<String> after(String option, String script) {
    var words =
        commands(script).stream().filter(command -> command.contains(option)).findFirst().get();
    return words.subList(words.indexOf(option) + 1, words.size());
  }

  /** The key and value of a tag in the AWS CLI's shorthand. */
  static Map.Entry<String, String> tag(String shorthand) {
    var parts = SHORTHAND.matcher(shorthand);
    if (!parts.matches()) {
      throw new AssertionError("The AWS CLI would not take " + shorthand);
    }
    return Map.entry(
        parts.group(1) == null ? parts.group(2) : parts.group(1),
        parts.group(3) == null ? parts.group(4) : parts.group(3));
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
    return expression(hcl.substring(hcl.indexOf(start) + start.length()));
  }

  /** What is assigned to an argument, as Terraform reads it. */
  static String assigned(String hcl, String argument) {
    var start = Pattern.compile("(?m)^  " + argument + " *= ").matcher(hcl);
    if (!start.find()) {
      throw new AssertionError("No " + argument + " in " + hcl);
    }
    return expression(hcl.substring(start.end()));
  }

  /** The first expression of a text. */
  private static String expression(String text) {
    var json = new StringBuilder();
    int depth = 0;
    for (int i = 0; json.isEmpty() || depth > 0; ) {
      int end = endOfToken(text, i);
      var token = text.substring(i, end);
      depth += token.matches("[\\[{]") ? 1 : token.matches("[\\]}]") ? -1 : 0;
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
