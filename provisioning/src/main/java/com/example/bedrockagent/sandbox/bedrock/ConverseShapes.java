package com.example.bedrockagent.sandbox.bedrock;

import com.example.bedrockagent.sandbox.bedrock.Shape.Type;
import com.example.bedrockagent.sandbox.wire.JsonReply;
import com.example.bedrockagent.sandbox.wire.ServiceError;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The first thing that Bedrock checks of a request to Converse: every value's type, and what its
 * service model demands of it, as it stands in {@code converse.json}. All that is broken is said at
 * once; members that the model does not know are let pass.
 */
final class ConverseShapes {

  private static final Map<String, Shape> SHAPES = load();

  private final List<String> broken = new ArrayList<>();

  private ConverseShapes() {}

  /** Throws Bedrock's refusal if there is a reason for one. */
  static void check(JsonNode request) {
    var shapes = new ConverseShapes();
    shapes.check(request, "ConverseRequest", "");
    if (!shapes.broken.isEmpty()) {
      var number = shapes.broken.size();
      throw new ServiceError(
          400,
          "ValidationException",
          "%d validation error%s detected: %s"
              .formatted(number, number == 1 ? "" : "s", String.join("; ", shapes.broken)));
    }
  }

  private void check(JsonNode value, String name, String path) {
    var shape = SHAPES.get(name);
    JsonTypes.require(value, shape.type());
    shape.broken(value).forEach(must -> add(value, path, "Member must " + must));
    switch (shape.type()) {
      case STRUCTURE -> checkStructure(value, shape, path);
      case UNION -> checkUnion(value, shape, name, path);
      case LIST -> checkList(value, shape, path);
      case MAP -> value.forEach(member -> check(member, shape.member(), path + ".member"));
      default -> {}
    }
  }

  private void checkStructure(JsonNode value, Shape shape, String path) {
    for (var required : shape.required()) {
      if (value.path(required).isMissingNode() || value.path(required).isNull()) {
        broken.add(
            "Value null at '%s' failed to satisfy constraint: Member must not be null"
                .formatted(within(path, required)));
      }
    }
    shape.members().forEach((member, name) -> checkMember(value, member, name, path));
  }

  private void checkMember(JsonNode value, String member, String name, String path) {
    if (value.hasNonNull(member)) {
      check(value.get(member), name, within(path, member));
    }
  }

  private void checkUnion(JsonNode value, Shape shape, String name, String path) {
    if (shape.members().keySet().stream().noneMatch(value::hasNonNull)) {
      throw new ServiceError(
          400,
          "ValidationException",
          "The %s object at %s must set one of the following keys: %s."
              .formatted(name, counted(path), String.join(", ", shape.members().keySet())));
    }
    shape.members().forEach((member, kind) -> checkMember(value, member, kind, path));
  }

  private void checkList(JsonNode list, Shape shape, String path) {
    var kind = SHAPES.get(shape.member());
    for (var i = 0; i < list.size(); i++) {
      if (kind.type() == Type.STRING) {
        JsonTypes.require(list.get(i), Type.STRING);
        var must = kind.broken(list.get(i));
        if (!must.isEmpty()) {
          add(
              list,
              path,
              must.stream()
                  .map(one -> "Member must " + one)
                  .collect(Collectors.joining(", ", "Member must satisfy constraint: [", "]")));
        }
      } else {
        check(list.get(i), shape.member(), path + "." + (i + 1) + ".member");
      }
    }
  }

  /** What people said is not repeated, and neither is what is no plain value. */
  private void add(JsonNode value, String path, String constraint) {
    var hidden = path.startsWith("messages") || value.isObject() || hasObjects(value);
    broken.add(
        "Value %sat '%s' failed to satisfy constraint: %s"
            .formatted(hidden ? "" : "'" + shown(value) + "' ", path, constraint));
  }

  private static boolean hasObjects(JsonNode value) {
    return value.isArray() && (value.isEmpty() || value.get(0).isObject());
  }

  private static String shown(JsonNode value) {
    if (!value.isArray()) {
      return value.asText();
    }
    var texts = new ArrayList<String>();
    value.forEach(text -> texts.add(text.asText()));
    return texts.toString();
  }

  private static String within(String path, String member) {
    return path.isEmpty() ? member : path + "." + member;
  }

  /** The path as Bedrock's own checks write it: counted from 0, and without "member". */
  private static String counted(String path) {
    var counted = new ArrayList<String>();
    for (var step : path.split("\\.")) {
      if (step.matches("\\d+")) {
        counted.add(String.valueOf(Integer.parseInt(step) - 1));
      } else if (!step.equals("member")) {
        counted.add(step);
      }
    }
    return String.join(".", counted);
  }

  private static Map<String, Shape> load() {
    try (var resource = ConverseShapes.class.getResourceAsStream("converse.json")) {
      var shapes = new HashMap<String, Shape>();
      JsonReply.JSON
          .readTree(resource)
          .get("shapes")
          .properties()
          .forEach(entry -> shapes.put(entry.getKey(), Shape.of(entry.getValue())));
      return Map.copyOf(shapes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
