package com.example.bedrockagent.policy;

import com.example.bedrockagent.policy.condition.Condition;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Reads policy documents: the shape of the JSON; what the values may be is the grammar's. */
final class PolicyParser {
  private static final List<String> DOCUMENT_ELEMENTS = List.of("Version", "Id", "Statement");
  private static final List<String> STATEMENT_ELEMENTS =
      List.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  private PolicyParser() {}

  static PolicyDocument parse(String json) {
    var root = PolicyJson.read(json);
    PolicyJson.rejectUnknown("", root, DOCUMENT_ELEMENTS);
    return new PolicyDocument(
        PolicyJson.optional(root, "Version")
            .map(version -> PolicyJson.text("Version", version))
            .orElse(PolicyDocument.ORIGINAL_VERSION),
        PolicyJson.optional(root, "Id").map(id -> PolicyJson.text("Id", id)),
        statements(
            PolicyJson.optional(root, "Statement")
                .orElseThrow(() -> new MalformedPolicyException("Statement", "is missing"))));
  }

  private static List<Statement> statements(JsonNode node) {
    var statements = new ArrayList<Statement>();
    for (var statement : PolicyJson.items(node)) {
      statements.add(statement("Statement[" + statements.size() + "]", statement));
    }
    return statements;
  }

  private static Statement statement(String where, JsonNode node) {
    PolicyJson.requireObject(where, node);
    PolicyJson.rejectUnknown(where + ".", node, STATEMENT_ELEMENTS);
    return new Statement(
        PolicyJson.optional(node, "Sid").map(sid -> PolicyJson.text(where + ".Sid", sid)),
        effect(where + ".Effect", node.get("Effect")),
        choice(where, node, "Principal", "NotPrincipal")
            .map(name -> principal(where + "." + name, name.startsWith("Not"), node.get(name))),
        choice(where, node, "Action", "NotAction")
            .map(name -> elements(where, name, node))
            .orElseThrow(
                () -> new MalformedPolicyException(where, "must have an Action or NotAction")),
        choice(where, node, "Resource", "NotResource").map(name -> elements(where, name, node)),
        PolicyJson.optional(node, "Condition")
            .map(conditions -> conditions(where + ".Condition", conditions))
            .orElse(List.of()));
  }

  private static Effect effect(String where, JsonNode node) {
    if (node == null) {
      throw new MalformedPolicyException(where, "is missing");
    }
    var word = PolicyJson.text(where, node);
    for (var effect : Effect.values()) {
      if (effect.word().equals(word)) {
        return effect;
      }
    }
    throw new MalformedPolicyException(where, "must be Allow or Deny, not \"" + word + '"');
  }

  private static PrincipalElement principal(String where, boolean negated, JsonNode node) {
    if (node.isTextual() && node.textValue().equals("*")) {
      return new PrincipalElement(negated, true, new LinkedHashMap<>());
    }
    if (!node.isObject()) {
      throw new MalformedPolicyException(where, "must be \"*\" or an object");
    }
    var byType = new LinkedHashMap<String, List<String>>();
    node.properties()
        .forEach(
            type ->
                byType.put(
                    type.getKey(), PolicyJson.texts(where + "." + type.getKey(), type.getValue())));
    return new PrincipalElement(negated, false, byType);
  }

  private static ElementList elements(String where, String name, JsonNode statement) {
    return new ElementList(
        name.startsWith("Not"), PolicyJson.texts(where + "." + name, statement.get(name)));
  }

  private static List<Condition> conditions(String where, JsonNode node) {
    var conditions = new ArrayList<Condition>();
    for (var operator : PolicyJson.requireObject(where, node).properties()) {
      var at = where + "." + operator.getKey();
      for (var test : PolicyJson.requireObject(at, operator.getValue()).properties()) {
        var values = PolicyJson.scalars(at + "." + test.getKey(), test.getValue());
        conditions.add(new Condition(operator.getKey(), test.getKey(), values));
      }
    }
    return conditions;
  }

  /** Which of two elements that exclude each other is there. */
  private static Optional<String> choice(String where, JsonNode node, String one, String other) {
    if (node.has(one) && node.has(other)) {
      throw new MalformedPolicyException(where, "must not have both " + one + " and " + other);
    }
    return node.has(one) ? Optional.of(one) : Optional.of(other).filter(node::has);
  }
}
