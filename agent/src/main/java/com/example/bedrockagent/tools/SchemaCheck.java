package com.example.bedrockagent.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with arguments by the schema the model was given: it writes them freely and keeps
 * to the schema only as a rule. What the schema has no rule for, such as a raw schema, passes.
 */
final class SchemaCheck {

  private static final int MOST_QUOTED = 60;

  private final List<String> problems = new ArrayList<>();

  private SchemaCheck() {}

  /** A clause for each problem; none if the arguments fit. */
  static List<String> problems(JsonObjectSchema schema, JsonNode arguments) {
    var check = new SchemaCheck();
    if (arguments.isObject()) {
      check.properties("", schema, arguments);
    } else {
      check.problems.add("the arguments should be an object, but are " + quoted(arguments));
    }
    return check.problems;
  }

  private void properties(String path, JsonObjectSchema schema, JsonNode object) {
    for (var name : schema.required() == null ? List.<String>of() : schema.required()) {
      if (object.path(name).isMissingNode() || object.path(name).isNull()) {
        problems.add("the argument '" + path + name + "' is missing");
      }
    }
    for (var property : object.properties()) {
      var expected = schema.properties().get(property.getKey());
      var name = path + property.getKey();
      if (expected != null && !property.getValue().isNull()) {
        value(name, expected, property.getValue());
      } else if (expected == null && Boolean.FALSE.equals(schema.additionalProperties())) {
        problems.add("there is no argument '" + name + "'");
      }
    }
  }

  private void value(String name, JsonSchemaElement schema, JsonNode value) {
    var what = "the argument '" + name + "'";
    if (schema instanceof JsonObjectSchema object) {
      require(value.isObject(), what, "an object", value);
      if (value.isObject()) {
        properties(name + ".", object, value);
      }
    } else if (schema instanceof JsonArraySchema array) {
      require(value.isArray(), what, "a list", value);
      for (var index = 0; array.items() != null && index < value.size(); index++) {
        value(name + "[" + index + "]", array.items(), value.get(index));
      }
    } else if (schema instanceof JsonEnumSchema oneOf) {
      require(
          value.isTextual() && oneOf.enumValues().contains(value.asText()),
          what,
          "one of " + String.join(", ", oneOf.enumValues()),
          value);
    } else if (schema instanceof JsonAnyOfSchema anyOf) {
      require(
          anyOf.anyOf().stream().anyMatch(each -> fits(each, value)),
          what,
          "one of the forms in the schema",
          value);
    } else {
      scalar(what, schema, value);
    }
  }

  private void scalar(String what, JsonSchemaElement schema, JsonNode value) {
    if (schema instanceof JsonStringSchema) {
      require(value.isTextual(), what, "text", value);
    } else if (schema instanceof JsonIntegerSchema) {
      require(
          value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0,
          what,
          "a whole number",
          value);
    } else if (schema instanceof JsonNumberSchema) {
      require(value.isNumber(), what, "a number", value);
    } else if (schema instanceof JsonBooleanSchema) {
      require(value.isBoolean(), what, "true or false", value);
    }
  }

  private static boolean fits(JsonSchemaElement schema, JsonNode value) {
    var check = new SchemaCheck();
    check.value("", schema, value);
    return check.problems.isEmpty();
  }

  private void require(boolean holds, String what, String expected, JsonNode value) {
    if (!holds) {
      problems.add(what + " should be " + expected + ", but is " + quoted(value));
    }
  }

  private static String quoted(JsonNode value) {
    var text = value.toString();
    return text.length() > MOST_QUOTED ? text.substring(0, MOST_QUOTED) + "…" : text;
  }
}
