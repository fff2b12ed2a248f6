package com.example.bedrockagent.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;

/**
 * What IAM demands of an identity-based policy, a boundary or a session policy, in the words in
 * which it refuses others.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar
 *     of the IAM JSON policy language</a>
 */
final class IdentityPolicyRules {

  private IdentityPolicyRules() {}

  /** The policy, when it keeps the rules: 400 MalformedPolicyDocument when not. */
  static PolicyText check(String json) {
    var sids = new HashSet<String>();
    for (var statement : PolicyJson.statements(json)) {
      checkElements(statement);
      var sid = statement.path("Sid").asText();
      if (!sid.isEmpty() && !sids.add(sid)) {
        throw IamErrors.malformedPolicy("Statement IDs (SID) in a single policy must be unique.");
      }
    }
    return PolicyJson.parsed(json);
  }

  private static void checkElements(JsonNode statement) {
    if (statement.has("Principal") || statement.has("NotPrincipal")) {
      throw IamErrors.malformedPolicy("Policy document should not specify a principal.");
    }
    if (!statement.has("Action") && !statement.has("NotAction")) {
      throw IamErrors.malformedPolicy("Policy statement must contain actions.");
    }
    if (!statement.has("Resource") && !statement.has("NotResource")) {
      throw IamErrors.malformedPolicy("Policy statement must contain resources.");
    }
    PolicyJson.items(statement.path("Action")).forEach(IdentityPolicyRules::checkAction);
    PolicyJson.items(statement.path("Resource")).forEach(IdentityPolicyRules::checkResource);
  }

  private static void checkAction(JsonNode action) {
    if (!action.asText().equals("*") && action.asText().indexOf(':') < 1) {
      throw IamErrors.malformedPolicy(
          "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    }
  }

  private static void checkResource(JsonNode resource) {
    if (!resource.asText().startsWith("*") && !resource.asText().startsWith("arn:")) {
      throw IamErrors.malformedPolicy(
          "Resource %s must be in ARN format or \"*\".".formatted(resource.asText()));
    }
  }
}
