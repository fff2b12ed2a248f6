package com.example.bedrockagent.sandbox.account;

import com.example.bedrockagent.policy.MalformedPolicyException;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.sandbox.wire.Constraints;
import com.example.bedrockagent.sandbox.wire.ServiceError;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a policy's JSON as far as IAM's own error messages tell its faults apart. */
public final class PolicyJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 131_072;
  private static final Pattern CHARACTERS = Pattern.compile("[\\t\\n\\r\\x20-\\u00FF]+");

  private PolicyJson() {}

  /** The statements; one that stands alone counts as a list of one. */
  static List<JsonNode> statements(String json) {
    var statements = items(document(json).path("Statement"));
    if (!statements.stream().allMatch(JsonNode::isObject)) {
      throw syntaxErrors();
    }
    return statements;
  }

  private static JsonNode document(String json) {
    Constraints.length(json, "PolicyDocument", 1, LONGEST);
    if (!CHARACTERS.matcher(json).matches()) {
      throw Constraints.invalid(
          "The specified value for policyDocument is invalid. It must contain only"
              + " printable ASCII characters.");
    }
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException notJson) {
      throw IamErrors.malformedPolicy("This policy contains invalid Json");
    }
  }

  /** A list's items, a scalar as a list of one, an absent element as none. */
  public static List<JsonNode> items(JsonNode node) {
    var items = new ArrayList<JsonNode>();
    if (node.isArray()) {
      node.forEach(items::add);
    } else if (!node.isMissingNode()) {
      items.add(node);
    }
    return items;
  }

  /** The policy, when the grammar holds as well: 400 MalformedPolicyDocument when not. */
  static PolicyText parsed(String json) {
    try {
      return new PolicyText(json, PolicyDocument.parse(json));
    } catch (MalformedPolicyException malformed) {
      throw syntaxErrors();
    }
  }

  private static ServiceError syntaxErrors() {
    return IamErrors.malformedPolicy("Syntax errors in policy.");
  }
}
