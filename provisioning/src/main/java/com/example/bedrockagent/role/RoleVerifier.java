package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.Authorization;
import com.example.bedrockagent.model.ModelTarget;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * Whether a role or user may invoke a target, by IAM's own simulation of each authorisation.
 *
 * <p>The simulation sees identity policies, the permissions boundary and, within an organisation,
 * service control policies; the live decision may still differ. Source: IAM API reference,
 * SimulatePrincipalPolicy.
 */
public final class RoleVerifier {

  private static final List<String> ACTIONS =
      List.of("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream");

  private final IamClient iam;

  public RoleVerifier(IamClient iam) {
    this.iam = iam;
  }

  /** The outcome of a simulation. */
  public sealed interface Verification {}

  /**
   * Every authorisation was simulated.
   *
   * @param denied the ones that were not allowed; empty when the principal may invoke the target
   */
  public record Simulated(int authorizations, List<Denial> denied) implements Verification {
    public Simulated {
      denied = List.copyOf(denied);
    }
  }

  /** The caller may not simulate; AWS's own words say why. */
  public record NotSimulated(String why) implements Verification {}

  /**
   * One action that would be refused.
   *
   * @param decision as IAM names it: {@code implicitDeny} or {@code explicitDeny}
   */
  public record Denial(String action, Arn resource, String decision) {}

  /**
   * Simulates every authorisation of the target for a principal.
   *
   * @param principal the ARN of a role or user; not of a session
   */
  public Verification verify(Arn principal, ModelTarget target) {
    try {
      return simulate(principal, target);
    } catch (NoSuchEntityException missing) {
      return verifyWithPath(principal, target);
    } catch (IamException refused) {
      return new NotSimulated(refused.awsErrorDetails().errorMessage());
    }
  }

  /** The ARN of a session, from which the principal's was made, leaves out the role's path. */
  private Verification verifyWithPath(Arn principal, ModelTarget target) {
    try {
      var role = iam.getRole(request -> request.roleName(principal.resourceId())).role();
      return simulate(Arn.parse(role.arn()), target);
    } catch (IamException refused) {
      return new NotSimulated(refused.awsErrorDetails().errorMessage());
    }
  }

  private Simulated simulate(Arn principal, ModelTarget target) {
    var denied = new ArrayList<Denial>();
    for (var authorization : target.authorizations()) {
      denied.addAll(simulate(principal, authorization));
    }
    return new Simulated(target.authorizations().size(), denied);
  }

  private List<Denial> simulate(Arn principal, Authorization authorization) {
    var response =
        iam.simulatePrincipalPolicy(
            request ->
                request
                    .policySourceArn(principal.toString())
                    .actionNames(ACTIONS)
                    .resourceArns(authorization.resource().toString())
                    .contextEntries(contextOf(authorization)));
    return response.evaluationResults().stream()
        .filter(result -> result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED)
        .map(result -> denial(result, authorization))
        .toList();
  }

  private static Denial denial(EvaluationResult result, Authorization authorization) {
    return new Denial(
        result.evalActionName(), authorization.resource(), result.evalDecisionAsString());
  }

  private static List<ContextEntry> contextOf(Authorization authorization) {
    return authorization.context().entrySet().stream()
        .map(
            entry ->
                ContextEntry.builder()
                    .contextKeyName(entry.getKey())
                    .contextKeyType(ContextKeyTypeEnum.STRING)
                    .contextKeyValues(entry.getValue())
                    .build())
        .toList();
  }
}
