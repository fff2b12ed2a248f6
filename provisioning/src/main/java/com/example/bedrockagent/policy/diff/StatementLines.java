package com.example.bedrockagent.policy.diff;

import com.example.bedrockagent.policy.ElementList;
import com.example.bedrockagent.policy.PrincipalElement;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.condition.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A statement taken apart into lines, one for each value, so that two statements of the same
 * meaning have the same lines: the order of a list does not count, a list of one is a scalar, and
 * actions, operators and context keys have no case.
 *
 * @param byMeaning what each line shows, under what it means
 */
record StatementLines(Map<String, String> byMeaning) {

  private static final Pattern ROOT = Pattern.compile("arn:[\\w-]+:iam::(\\d{12}):root");

  static StatementLines of(Statement statement) {
    var lines = new TreeMap<String, String>();
    BiConsumer<String, String> line = (meaning, shown) -> lines.put(meaning, shown);
    // The console writes an empty Sid into every trust statement; IAM takes it for none.
    statement
        .sid()
        .filter(sid -> !sid.isEmpty())
        .ifPresent(sid -> line.accept("Sid " + sid, "Sid " + sid));
    line.accept("Effect " + statement.effect(), "Effect " + statement.effect().word());
    statement.principal().ifPresent(principal -> add(principal, line));
    add("Action", Optional.of(statement.actions()), StatementLines::lower, line);
    add("Resource", statement.resources(), UnaryOperator.identity(), line);
    statement.conditions().forEach(condition -> add(condition, line));
    return new StatementLines(lines);
  }

  /** The lines that this one has and the other has not, as shown. */
  List<String> without(StatementLines other) {
    return byMeaning.entrySet().stream()
        .filter(line -> !other.byMeaning.containsKey(line.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** All lines, as shown, but the Sid and the effect, which head them. */
  List<String> shown() {
    return byMeaning.values().stream()
        .filter(line -> !line.startsWith("Sid ") && !line.startsWith("Effect "))
        .toList();
  }

  /** The statement's meaning in one text. */
  String meaning() {
    return String.join("\n", byMeaning.keySet());
  }

  /** The same meaning has the same lines, however they are written. */
  boolean means(StatementLines other) {
    return byMeaning.keySet().equals(other.byMeaning.keySet());
  }

  private static void add(PrincipalElement principal, BiConsumer<String, String> line) {
    var element = principal.negated() ? "NotPrincipal" : "Principal";
    if (principal.everyone()) {
      line.accept(element + " AWS *", element + " *");
    }
    principal
        .byType()
        .forEach(
            (type, names) ->
                names.forEach(
                    name ->
                        line.accept(
                            String.join(" ", element, type, principalName(name)),
                            String.join(" ", element, name))));
  }

  /** IAM itself writes an account's number as the ARN of its root, in the account's partition. */
  private static String principalName(String name) {
    var root = ROOT.matcher(name);
    return root.matches() ? root.group(1) : name;
  }

  private static void add(
      String name,
      Optional<ElementList> element,
      UnaryOperator<String> meaning,
      BiConsumer<String, String> line) {
    element.ifPresent(
        list -> {
          var label = (list.negated() ? "Not" : "") + name + " ";
          list.values().forEach(v -> line.accept(label + meaning.apply(v), label + v));
        });
  }

  private static void add(Condition condition, BiConsumer<String, String> line) {
    var shown = "Condition " + condition.operator() + " " + condition.key();
    if (condition.values().isEmpty()) {
      line.accept(lower(shown), shown + " = nothing");
    }
    condition
        .values()
        .forEach(value -> line.accept(lower(shown) + " = " + value, shown + " = " + value));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
