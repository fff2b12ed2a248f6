package com.example.bedrockagent.sandbox.sts;

import com.example.bedrockagent.policy.decision.AccessEvaluator;
import com.example.bedrockagent.policy.decision.AccessRequest;
import com.example.bedrockagent.policy.decision.Decision;
import com.example.bedrockagent.policy.decision.PolicyLayers;
import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.Authorizer;
import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.account.PrincipalPolicies;
import com.example.bedrockagent.sandbox.account.RequestContext;
import com.example.bedrockagent.sandbox.account.Role;
import com.example.bedrockagent.sandbox.wire.ErrorNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides who may assume a role: its trust policy together with the caller's own policies.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic, identity-based and resource-based policies in one account</a>
 */
record RoleTrust(AccountState account) {

  /**
   * The role, when the caller may assume it, with these session tags.
   *
   * <p>A role that is missing and one that does not trust the caller are refused alike, so that
   * nobody learns which roles exist.
   */
  Role trusting(
      CallerIdentity caller,
      String roleArn,
      Map<String, String> tags,
      Map<String, List<String>> context) {
    var role =
        account.roles().stream()
            .filter(candidate -> candidate.arn().equals(roleArn))
            .findFirst()
            .orElseThrow(() -> authorizer().refusal(caller, "sts:AssumeRole", roleArn, ""));
    var full = RequestContext.merged(context, RequestContext.ofTags(tags));
    check(caller, role, "sts:AssumeRole", full);
    if (!tags.isEmpty()) {
      check(caller, role, "sts:TagSession", full);
    }
    return role;
  }

  private void check(
      CallerIdentity caller, Role role, String action, Map<String, List<String>> context) {
    var everyName = new HashSet<>(caller.principalNames());
    everyName.addAll(caller.accountNames());
    var request = request(caller, everyName, role, action, context);
    requireTrust(caller, role, request);
    var byOwnName = request(caller, caller.principalNames(), role, action, context);
    var layers = new PrincipalPolicies(account, caller).layers();
    var decision =
        AccessEvaluator.evaluate(
            request, trust(role, byOwnName).isAllowed() ? grantedByName(layers) : layers);
    authorizer().require(caller, action, role.arn(), decision);
  }

  // Nobody is told why a trust policy does not let them in, unless it says no outright.
  private void requireTrust(CallerIdentity caller, Role role, AccessRequest request) {
    var decision = trust(role, request);
    if (decision instanceof Decision.ImplicitlyDenied) {
      throw authorizer().refusal(caller, request.action(), role.arn(), "");
    }
    authorizer().require(caller, request.action(), role.arn(), decision);
  }

  private static Decision trust(Role role, AccessRequest request) {
    return AccessEvaluator.evaluateResourcePolicy(request, role.trust().document());
  }

  // A trust policy that names the caller itself grants as its own policies would. One that names
  // the account only lets the account's policies decide. Denials and limits hold in both cases.
  private static PolicyLayers grantedByName(PolicyLayers layers) {
    var identity = new ArrayList<>(layers.identity());
    identity.add(Authorizer.ALLOW_ALL);
    return new PolicyLayers(identity, layers.boundary(), layers.session(), layers.serviceControl());
  }

  private AccessRequest request(
      CallerIdentity caller,
      Set<String> names,
      Role role,
      String action,
      Map<String, List<String>> context) {
    var withTags = new HashMap<>(context);
    role.tags().forEach((key, value) -> withTags.put("aws:ResourceTag/" + key, List.of(value)));
    return authorizer().request(caller, names, action, role.arn(), withTags);
  }

  private Authorizer authorizer() {
    return new Authorizer(account, ErrorNames.QUERY);
  }
}
