package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.IamErrors;
import com.example.bedrockagent.sandbox.account.IdentityPolicyRules;
import com.example.bedrockagent.sandbox.account.Permissions;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import com.example.bedrockagent.sandbox.wire.ServiceError;
import java.util.ArrayList;
import java.util.List;

/**
 * A policy that takes part in a simulation.
 *
 * @param id the name by which the simulation's answer refers to it
 */
record PolicySource(String id, PolicyDocument document) {

  /** The policies of a list parameter, such as {@code PolicyInputList.1}. */
  static List<PolicySource> sent(QueryRequest request, String parameter) {
    var sources = new ArrayList<PolicySource>();
    for (var json : request.list(parameter)) {
      sources.add(new PolicySource(parameter + "." + (sources.size() + 1), document(json)));
    }
    return sources;
  }

  /**
   * The inline and attached policies of a principal, in the order in which its layers have them.
   *
   * @param owner the kind and name of the principal, such as {@code role_NAME}
   */
  static List<PolicySource> of(String owner, Permissions permissions, AccountState account) {
    var sources = new ArrayList<PolicySource>();
    permissions
        .inline()
        .forEach(
            (name, policy) -> sources.add(new PolicySource(owner + "_" + name, policy.document())));
    permissions.attached().forEach(arn -> sources.add(managed(arn, account)));
    return sources;
  }

  static PolicySource managed(String arn, AccountState account) {
    var policy = account.policy(arn).orElseThrow();
    return new PolicySource(policy.name(), policy.current().policy().document());
  }

  // Simulation has no MalformedPolicyDocument: a policy it cannot read is invalid input.
  private static PolicyDocument document(String json) {
    try {
      return IdentityPolicyRules.check(json).document();
    } catch (ServiceError malformed) {
      throw IamErrors.invalidInput(malformed.getMessage());
    }
  }
}
