package com.example.bedrockagent.sandbox.iam;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A piece of an XML document, already escaped; pieces nest and join.
 *
 * @param markup well-formed XML content: elements only, or nothing
 */
public record Xml(String markup) {

  static final Xml NOTHING = new Xml("");

  /** An element that holds text; the value is escaped. */
  public static Xml text(String name, Object value) {
    return wrapped(name, escape(String.valueOf(value)));
  }

  /** An element that holds text, or nothing when there is no value. */
  public static Xml text(String name, Optional<?> value) {
    return value.map(present -> text(name, present)).orElse(NOTHING);
  }

  public static Xml element(String name, Xml... content) {
    return wrapped(name, all(content).markup);
  }

  public static Xml all(Xml... pieces) {
    return new Xml(Arrays.stream(pieces).map(Xml::markup).collect(Collectors.joining()));
  }

  /** A list as the Query protocol writes it: the name around one {@code member} per item. */
  static <T> Xml members(String name, Collection<T> items, Function<? super T, Xml> content) {
    return wrapped(
        name,
        items.stream()
            .map(item -> wrapped("member", content.apply(item).markup).markup)
            .collect(Collectors.joining()));
  }

  /** A list of plain strings. */
  static Xml strings(String name, Collection<String> items) {
    return members(name, items, item -> new Xml(escape(item)));
  }

  private static Xml wrapped(String name, String content) {
    return new Xml("<" + name + ">" + content + "</" + name + ">");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\r", "&#13;");
  }
}
