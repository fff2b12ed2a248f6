package com.example.bedrockagent.sandbox.account;

import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.decision.AccessEvaluator;
import com.example.bedrockagent.policy.decision.AccessRequest;
import com.example.bedrockagent.policy.decision.Decision;
import com.example.bedrockagent.policy.decision.PolicyLayer;
import com.example.bedrockagent.policy.decision.RequestPrincipal;
import com.example.bedrockagent.sandbox.wire.ErrorNames;
import com.example.bedrockagent.sandbox.wire.ServiceError;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Enforces IAM on a call, and refuses in AWS's words.
 *
 * @param errors the names of the service's errors
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot
 *     access denied error messages</a>
 */
public record Authorizer(AccountState account, ErrorNames errors) {

  /** An identity-based policy that leaves every decision to the other layers. */
  public static final PolicyDocument ALLOW_ALL =
      PolicyDocument.of(Statement.allowMatching("AllowAll", List.of("*"), List.of("*"), List.of()));

  /**
   * Returns when the caller may perform the action; throws a {@link ServiceError} with status 403
   * when not.
   *
   * @param resource an ARN, or {@code *} for an action without one
   * @param context the request's own condition keys, such as aws:RequestedRegion; the global ones
   *     are added here
   */
  public void check(
      CallerIdentity caller, String action, String resource, Map<String, List<String>> context) {
    check(caller, action, resource, resource, context);
  }

  /** As above, for services that name the resource in another form than its ARN in a refusal. */
  public void check(
      CallerIdentity caller,
      String action,
      String resource,
      String shownResource,
      Map<String, List<String>> context) {
    var request = request(caller, caller.principalNames(), action, resource, context);
    var decision =
        AccessEvaluator.evaluate(request, new PrincipalPolicies(account, caller).layers());
    require(caller, action, shownResource, decision);
  }

  /** The request as policies see it, by a caller that answers to these names. */
  public AccessRequest request(
      CallerIdentity caller,
      Set<String> principalNames,
      String action,
      String resource,
      Map<String, List<String>> context) {
    return new AccessRequest(
        action,
        resource,
        RequestContext.merged(RequestContext.global(account, caller), context),
        new RequestPrincipal("AWS", principalNames));
  }

  /** Refuses when the decision is anything but allowed. */
  public void require(
      CallerIdentity caller, String action, String shownResource, Decision decision) {
    if (decision instanceof Decision.ExplicitlyDenied denied) {
      throw refusal(
          caller,
          action,
          shownResource,
          " with an explicit deny in %s %s"
              .formatted(
                  denied.layer() == PolicyLayer.IDENTITY ? "an" : "a", denied.layer().label()));
    }
    if (decision instanceof Decision.ImplicitlyDenied denied) {
      throw refusal(
          caller,
          action,
          shownResource,
          " because no %s allows the %s action".formatted(denied.layer().label(), action));
    }
  }

  /** AWS's sentence with the reason after it; some refusals give none. */
  public ServiceError refusal(
      CallerIdentity caller, String action, String shownResource, String reason) {
    return errors.accessDenied(
        "User: %s is not authorized to perform: %s on resource: %s%s"
            .formatted(caller.arn(), action, shownResource, reason));
  }
}
