package com.example.bedrockagent.policy;

import com.example.bedrockagent.policy.condition.Condition;
import com.example.bedrockagent.policy.condition.ConditionOperator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What IAM refuses in a policy document although its JSON has the right shape. */
final class PolicyGrammar {
  private static final Set<String> VERSIONS =
      Set.of(PolicyDocument.CURRENT_VERSION, PolicyDocument.ORIGINAL_VERSION);
  private static final Set<String> PRINCIPAL_TYPES =
      new TreeSet<>(Set.of("AWS", "CanonicalUser", "Federated", "Service"));
  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]*");
  private static final Pattern ACTION = Pattern.compile("\\*|[^:\\s]+:[^:\\s]+");
  private static final Pattern RESOURCE = Pattern.compile("(arn:|\\*).*", Pattern.DOTALL);

  private PolicyGrammar() {}

  static void check(String version, List<Statement> statements) {
    require(
        VERSIONS.contains(version),
        "Version",
        "must be 2012-10-17 or 2008-10-17, not \"" + version + '"');
    require(!statements.isEmpty(), "Statement", "must have at least one statement");
    var sids = new HashSet<String>();
    for (int i = 0; i < statements.size(); i++) {
      var statement = statements.get(i);
      checkSid(at(i) + ".Sid", statement.sid().orElse(""), sids);
      checkStatement(at(i), statement);
    }
  }

  static void checkIdentityBased(List<Statement> statements) {
    for (int i = 0; i < statements.size(); i++) {
      require(
          statements.get(i).principal().isEmpty(),
          at(i),
          "an identity-based policy must not have a Principal");
      require(
          statements.get(i).resources().isPresent(), at(i), "must have a Resource or NotResource");
    }
  }

  static void checkResourceBased(List<Statement> statements) {
    for (int i = 0; i < statements.size(); i++) {
      require(
          statements.get(i).principal().isPresent(),
          at(i),
          "a resource-based policy must have a Principal or NotPrincipal");
    }
  }

  private static String at(int index) {
    return "Statement[" + index + "]";
  }

  private static void checkSid(String where, String sid, Set<String> seen) {
    require(SID.matcher(sid).matches(), where, "may have letters and digits only: \"" + sid + '"');
    // The console writes an empty Sid into every trust statement; IAM takes it for none.
    require(sid.isEmpty() || seen.add(sid), where, "\"" + sid + "\" is used twice");
  }

  private static void checkStatement(String where, Statement statement) {
    var actions = statement.actions();
    checkPatterns(
        where + (actions.negated() ? ".NotAction" : ".Action"),
        actions,
        ACTION,
        "must be \"*\" or name a service, as in bedrock:InvokeModel");
    statement.principal().ifPresent(principal -> checkPrincipal(where, principal));
    if (statement.principal().isEmpty() && statement.resources().isEmpty()) {
      throw new MalformedPolicyException(where, "must have a Resource or NotResource");
    }
    statement
        .resources()
        .ifPresent(
            resources ->
                checkPatterns(
                    where + (resources.negated() ? ".NotResource" : ".Resource"),
                    resources,
                    RESOURCE,
                    "must be an ARN or \"*\""));
    checkConditions(where + ".Condition", statement.conditions());
  }

  private static void checkPatterns(
      String where, ElementList element, Pattern grammar, String rule) {
    require(!element.values().isEmpty(), where, "must not be empty");
    for (var value : element.values()) {
      require(grammar.matcher(value).matches(), where, rule + ", not \"" + value + '"');
    }
  }

  private static void checkPrincipal(String statement, PrincipalElement principal) {
    var where = statement + (principal.negated() ? ".NotPrincipal" : ".Principal");
    require(
        principal.everyone() == principal.byType().isEmpty(),
        where,
        "must be \"*\" or name at least one principal");
    principal.byType().forEach((type, names) -> checkPrincipals(where, type, names));
  }

  private static void checkPrincipals(String where, String type, List<String> names) {
    require(
        PRINCIPAL_TYPES.contains(type),
        where + "." + type,
        "unknown kind of principal; must be one of " + String.join(", ", PRINCIPAL_TYPES));
    require(!names.isEmpty(), where + "." + type, "must not be empty");
    for (var name : names) {
      require(
          name.equals("*") || name.indexOf('*') < 0,
          where + "." + type,
          "a wildcard cannot stand for part of a principal: \"" + name + '"');
    }
  }

  private static void checkConditions(String where, List<Condition> conditions) {
    var seen = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
    for (var condition : conditions) {
      var operator = where + "." + condition.operator();
      require(
          ConditionOperator.named(condition.operator()).isPresent(),
          operator,
          "unknown condition operator"
              + ConditionOperator.nearest(condition.operator())
                  .map(name -> "; did you mean " + name + "?")
                  .orElse(""));
      require(!condition.key().isBlank(), operator, "has a condition key without a name");
      require(
          seen.add(condition.operator() + "." + condition.key()),
          operator + "." + condition.key(),
          "is there twice; the case of a condition key does not matter");
    }
  }

  private static void require(boolean holds, String where, String what) {
    if (!holds) {
      throw new MalformedPolicyException(where, what);
    }
  }
}
