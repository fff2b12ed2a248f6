package com.example.bedrockagent.sandbox.account;

import com.example.bedrockagent.policy.PolicyDocument;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What IAM demands of an identity-based policy, a boundary or a session policy, in the words in
 * which it refuses others.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar
 *     of the IAM JSON policy language</a>
 */
public final class IdentityPolicyRules {

  private static final Pattern SID = Pattern.compile("[0-9A-Za-z]*");
  private static final Pattern PARTITION = Pattern.compile("arn:([^:]*)(:.*)?", Pattern.DOTALL);

  private IdentityPolicyRules() {}

  /** The policy, when it keeps the rules: 400 MalformedPolicyDocument when not. */
  public static PolicyText check(String json) {
    var sids = new HashSet<String>();
    for (var statement : PolicyJson.statements(json)) {
      checkSid(statement.path("Sid").asText(), sids);
      checkElements(statement);
    }
    var policy = PolicyJson.parsed(json);
    if (!policy.document().version().equals(PolicyDocument.CURRENT_VERSION)) {
      throw IamErrors.malformedPolicy("Policy document must be version 2012-10-17 or greater.");
    }
    return policy;
  }

  private static void checkSid(String sid, Set<String> seen) {
    if (!SID.matcher(sid).matches()) {
      throw IamErrors.malformedPolicy(
          "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular"
              + " expression [0-9A-Za-z]*");
    }
    if (!sid.isEmpty() && !seen.add(sid)) {
      throw IamErrors.malformedPolicy("Statement IDs (SID) in a single policy must be unique.");
    }
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
    each(statement, "Action", IdentityPolicyRules::checkAction);
    each(statement, "Resource", IdentityPolicyRules::checkResource);
  }

  private static void each(JsonNode statement, String element, Consumer<String> rule) {
    for (var name : List.of(element, "Not" + element)) {
      PolicyJson.items(statement.path(name)).forEach(value -> rule.accept(value.asText()));
    }
  }

  private static void checkAction(String action) {
    if (!action.equals("*") && action.indexOf(':') < 1) {
      throw IamErrors.malformedPolicy(
          "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    }
    if (action.indexOf(':') != action.lastIndexOf(':')) {
      throw IamErrors.malformedPolicy("Actions/Condition can contain only one colon.");
    }
  }

  private static void checkResource(String resource) {
    var partition = PARTITION.matcher(resource);
    if (!partition.matches()) {
      if (!resource.equals("*")) {
        throw IamErrors.malformedPolicy(
            "Resource %s must be in ARN format or \"*\".".formatted(resource));
      }
    } else if (!partition.group(1).equals("aws")) {
      throw IamErrors.malformedPolicy(
          "Partition \"%s\" is not valid for resource \"%s\"."
              .formatted(partition.group(1), resource));
    }
  }
}
