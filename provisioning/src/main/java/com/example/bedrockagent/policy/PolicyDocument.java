package com.example.bedrockagent.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An IAM policy document that keeps the grammar, however it was made.
 *
 * @param version of the policy language: {@code 2012-10-17} or {@code 2008-10-17}
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">IAM
 *     User Guide, Grammar of the IAM JSON policy language</a>
 */
public record PolicyDocument(String version, Optional<String> id, List<Statement> statements) {

  /** The version of the policy language to write; the only one with policy variables. */
  public static final String CURRENT_VERSION = "2012-10-17";

  /** The version IAM assumes when a document names none. */
  public static final String ORIGINAL_VERSION = "2008-10-17";

  /**
   * @throws MalformedPolicyException when IAM would refuse the document, saying where and why
   */
  public PolicyDocument {
    statements = List.copyOf(statements);
    PolicyGrammar.check(version, statements);
  }

  /** A document in the current version of the policy language. */
  public static PolicyDocument of(Statement... statements) {
    return new PolicyDocument(CURRENT_VERSION, Optional.empty(), List.of(statements));
  }

  /**
   * Reads a policy document.
   *
   * @throws MalformedPolicyException when it is not JSON or IAM would refuse it, saying where and
   *     why
   */
  public static PolicyDocument parse(String json) {
    return PolicyParser.parse(json);
  }

  /** A document that says what both say, in the fewest statements. */
  public PolicyDocument and(PolicyDocument other) {
    var both = new ArrayList<>(statements);
    both.addAll(other.statements);
    return new PolicyDocument(version, id, StatementMerge.merge(both));
  }

  /**
   * The document as JSON, indented by two spaces, elements in the order of the grammar. A list of
   * one is written as a scalar.
   */
  public String toJson() {
    return PolicyPrinter.print(this);
  }

  /**
   * How many characters of its quota the document uses: IAM does not count white space.
   *
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM
   *     User Guide, IAM and AWS STS quotas</a>
   */
  public int size() {
    return (int) toJson().chars().filter(c -> !Character.isWhitespace(c)).count();
  }

  /**
   * This document, if it can be an identity-based policy, a boundary, a session policy or an SCP.
   *
   * @throws MalformedPolicyException when a statement has a principal or lacks a resource
   */
  public PolicyDocument requireIdentityBased() {
    PolicyGrammar.checkIdentityBased(statements);
    return this;
  }

  /**
   * This document, if it can be a resource-based policy, such as a role trust policy.
   *
   * @throws MalformedPolicyException when a statement lacks a principal
   */
  public PolicyDocument requireResourceBased() {
    PolicyGrammar.checkResourceBased(statements);
    return this;
  }
}
