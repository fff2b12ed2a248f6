package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.Authorization;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.MalformedPolicyException;
import com.example.bedrockagent.policy.PolicyLayers;
import com.example.bedrockagent.policy.SimulatedAuthorization;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/**
 * Whether a role or user may invoke a target: each authorisation is simulated by IAM, or decided
 * here from the role's policies where the caller may read them but not simulate.
 *
 * <p>IAM's simulation sees identity policies, the permissions boundary and, within an organisation,
 * service control policies; the live decision may still differ. Source: IAM API reference,
 * SimulatePrincipalPolicy.
 */
public final class RoleVerifier {

  private static final List<String> ACTIONS =
      List.of("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream");

  private static final String ALLOWED = "allowed";

  private final IamClient iam;
  private final RoleReader reader;

  public RoleVerifier(IamClient iam) {
    this.iam = iam;
    this.reader = new RoleReader(iam);
  }

  /** The outcome. */
  public sealed interface Verification {}

  /** Every authorisation was decided. */
  public record Simulated(DecidedBy by, List<Verdict> verdicts) implements Verification {
    public Simulated {
      Objects.requireNonNull(by);
      verdicts = List.copyOf(verdicts);
    }

    /** The ones that were not allowed; none when the principal may invoke the target. */
    public List<Verdict> denied() {
      return verdicts.stream().filter(verdict -> !verdict.isAllowed()).toList();
    }

    /** On how many resources Bedrock authorises the call. */
    public long resources() {
      return verdicts.stream().map(Verdict::resource).distinct().count();
    }
  }

  /** Neither IAM nor this project could decide; AWS's own words say why. */
  public record NotSimulated(String why) implements Verification {}

  /** Who decided. */
  public enum DecidedBy {
    /** SimulatePrincipalPolicy. */
    IAM("IAM's simulation"),
    /** The policies were read and evaluated here; the organisation's are not among them. */
    EVALUATOR("this project's evaluator, which does not see the organisation's policies");

    private final String words;

    DecidedBy(String words) {
      this.words = words;
    }

    /** As it reads after "by". */
    public String words() {
      return words;
    }
  }

  /**
   * One action on one resource.
   *
   * @param decision as IAM names it: {@code allowed}, {@code implicitDeny} or {@code explicitDeny}
   */
  public record Verdict(String action, Arn resource, String decision) {

    /** Whether it would be allowed. */
    public boolean isAllowed() {
      return decision.equals(ALLOWED);
    }
  }

  /**
   * Decides every authorisation of the target for a principal.
   *
   * @param principal the ARN of a role or user; not of a session
   */
  public Verification verify(Arn principal, ModelTarget target) {
    try {
      return simulate(principal, target);
    } catch (NoSuchEntityException missing) {
      return verifyWithPath(principal, target, missing);
    } catch (IamException refused) {
      return evaluate(principal, target, refused);
    }
  }

  /** The ARN of a session, from which the principal's was made, leaves out the role's path. */
  private Verification verifyWithPath(Arn principal, ModelTarget target, IamException missing) {
    try {
      var role = reader.arn(RoleSpec.nameOf(principal)).filter(arn -> !arn.equals(principal));
      return role.isEmpty()
          ? new NotSimulated(Refusal.words(missing))
          : simulate(role.get(), target);
    } catch (IamException refused) {
      return evaluate(principal, target, refused);
    }
  }

  private Simulated simulate(Arn principal, ModelTarget target) {
    var verdicts =
        target.authorizations().stream()
            .flatMap(authorization -> simulate(principal, authorization))
            .toList();
    return new Simulated(DecidedBy.IAM, verdicts);
  }

  private Stream<Verdict> simulate(Arn principal, Authorization authorization) {
    var response =
        iam.simulatePrincipalPolicy(
            request ->
                request
                    .policySourceArn(principal.toString())
                    .actionNames(ACTIONS)
                    .resourceArns(authorization.resource().toString())
                    .contextEntries(contextOf(authorization)));
    return response.evaluationResults().stream()
        .map(
            result ->
                new Verdict(
                    result.evalActionName(),
                    authorization.resource(),
                    result.evalDecisionAsString()));
  }

  private Verification evaluate(Arn principal, ModelTarget target, IamException refused) {
    if (!principal.resourceType().equals("role")) {
      return new NotSimulated(Refusal.words(refused));
    }
    try {
      var policies = reader.policies(RoleSpec.nameOf(principal));
      return policies
          .<Verification>map(layers -> new Simulated(DecidedBy.EVALUATOR, decide(target, layers)))
          .orElseGet(() -> new NotSimulated(Refusal.words(refused)));
    } catch (IamException | MalformedPolicyException unreadable) {
      return new NotSimulated(Refusal.words(refused));
    }
  }

  private static List<Verdict> decide(ModelTarget target, PolicyLayers layers) {
    return ACTIONS.stream()
        .flatMap(action -> SimulatedAuthorization.of(target, action, layers).stream())
        .map(
            one ->
                new Verdict(
                    one.request().action(),
                    Arn.parse(one.request().resource()),
                    one.decision().simulatorWord()))
        .toList();
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
