package com.example.bedrockagent.policy;

import com.example.bedrockagent.policy.condition.Condition;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes policy documents, always in the same order. */
public final class PolicyPrinter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectWriter JSON = JsonMapper.builder().build().writer(layout());

  private PolicyPrinter() {}

  static String print(PolicyDocument policy) {
    try {
      return JSON.writeValueAsString(tree(policy));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of strings can always be written", e);
    }
  }

  /** The policy as JSON has it, for writing in another notation. */
  public static ObjectNode tree(PolicyDocument policy) {
    var root = NODES.objectNode();
    root.put("Version", policy.version());
    policy.id().ifPresent(id -> root.put("Id", id));
    var statements = root.putArray("Statement");
    policy.statements().forEach(statement -> statements.add(statement(statement)));
    return root;
  }

  private static ObjectNode statement(Statement statement) {
    var node = NODES.objectNode();
    statement.sid().ifPresent(sid -> node.put("Sid", sid));
    node.put("Effect", statement.effect().word());
    statement
        .principal()
        .ifPresent(p -> node.set(p.negated() ? "NotPrincipal" : "Principal", principal(p)));
    putElement(node, "Action", statement.actions());
    statement.resources().ifPresent(resources -> putElement(node, "Resource", resources));
    if (!statement.conditions().isEmpty()) {
      node.set("Condition", conditions(statement.conditions()));
    }
    return node;
  }

  private static JsonNode principal(PrincipalElement principal) {
    if (principal.everyone()) {
      return NODES.textNode("*");
    }
    var node = NODES.objectNode();
    principal.byType().forEach((type, names) -> node.set(type, values(names)));
    return node;
  }

  private static void putElement(ObjectNode node, String name, ElementList element) {
    node.set(element.negated() ? "Not" + name : name, values(element.values()));
  }

  private static ObjectNode conditions(List<Condition> conditions) {
    var node = NODES.objectNode();
    for (var condition : conditions) {
      node.withObjectProperty(condition.operator())
          .set(condition.key(), values(condition.values()));
    }
    return node;
  }

  private static JsonNode values(List<String> values) {
    if (values.size() == 1) {
      return NODES.textNode(values.get(0));
    }
    var array = NODES.arrayNode();
    values.forEach(array::add);
    return array;
  }

  private static DefaultPrettyPrinter layout() {
    var separators =
        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
    var indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(separators)
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }
}
