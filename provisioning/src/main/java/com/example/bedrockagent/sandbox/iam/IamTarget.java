package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import java.util.List;
import java.util.Map;

/**
 * What an IAM operation acts on, as policies and refusals see it.
 *
 * @param shown how a refusal names it: IAM writes {@code role NAME} for a role that should exist,
 *     and an ARN for one to be made
 * @param context the condition keys it brings to the request
 */
record IamTarget(String arn, String shown, Map<String, List<String>> context) {

  IamTarget {
    context = Map.copyOf(context);
  }

  static IamTarget shownAsArn(String arn) {
    return new IamTarget(arn, arn, Map.of());
  }

  /** Finds an operation's target from its parameters. */
  @FunctionalInterface
  interface Finder {
    IamTarget of(QueryRequest request, CallerIdentity caller);
  }
}
