package com.example.bedrockagent.policy.lint;

import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.MalformedPolicyException;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.PolicyJson;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The policy that is looked at.
 *
 * @param characters without white space, as IAM counts
 * @param fragment whether statements were given without a document around them; other statements
 *     will be added, so what is not there is no mistake
 */
record LintSubject(
    PolicyDocument policy, long characters, boolean fragment, List<ModelTarget> wanted) {

  LintSubject {
    wanted = List.copyOf(wanted);
  }

  /**
   * @throws MalformedPolicyException when IAM would refuse the policy
   */
  static LintSubject read(String json, List<ModelTarget> wanted) {
    boolean fragment = isFragment(json);
    var policy = PolicyDocument.parse(fragment ? document(json) : json);
    if (policy.statements().stream().anyMatch(s -> s.principal().isPresent())) {
      policy.requireResourceBased();
    } else {
      policy.requireIdentityBased();
    }
    long characters = json.chars().filter(c -> !Character.isWhitespace(c)).count();
    return new LintSubject(policy, characters, fragment, wanted);
  }

  /** Whether it says who may assume a role, not what the role may do. */
  boolean isTrustPolicy() {
    return policy.statements().get(0).principal().isPresent();
  }

  List<LintStatement> statements() {
    return IntStream.range(0, policy.statements().size())
        .mapToObj(i -> new LintStatement(i, policy.statements().get(i)))
        .toList();
  }

  /** The statements that allow a model to be invoked, with or without streaming. */
  List<LintStatement> invoking() {
    return statements().stream().filter(LintStatement::invokes).toList();
  }

  private static boolean isFragment(String json) {
    try {
      var items = PolicyJson.read("{\"Statement\":[" + json + "]}").path("Statement");
      var first = items.path(0);
      return first.isArray() || (first.has("Effect") && !first.has("Statement"));
    } catch (MalformedPolicyException e) {
      // Reading it as a document says what is wrong, and where.
      return false;
    }
  }

  private static String document(String statements) {
    boolean array = statements.strip().startsWith("[");
    return "{\"Version\":\"%s\",\"Statement\":%s}"
        .formatted(PolicyDocument.CURRENT_VERSION, array ? statements : "[" + statements + "]");
  }
}
