package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.MalformedPolicyException;
import com.example.bedrockagent.policy.PolicyLayers;
import com.example.bedrockagent.policy.SimulatedAuthorization;
import com.example.bedrockagent.policy.Statement;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/**
 * Whether a role or user may invoke a target, or what statements allow: each authorisation is
 * simulated by IAM, or decided here from the role's policies where the caller may read them but not
 * simulate.
 *
 * <p>IAM's simulation sees identity policies, the permissions boundary and, within an organisation,
 * service control policies; the live decision may still differ. Source: IAM API reference,
 * SimulatePrincipalPolicy.
 */
public final class RoleVerifier {

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

    /** The ones that were not allowed; none when the principal may do all that was asked. */
    public List<Verdict> denied() {
      return verdicts.stream().filter(verdict -> !verdict.isAllowed()).toList();
    }

    /** On how many resources AWS authorises it. */
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
   * @param resource an ARN, or {@code *}
   * @param decision as IAM names it: {@code allowed}, {@code implicitDeny} or {@code explicitDeny}
   */
  public record Verdict(String action, String resource, String decision) {

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
    return verify(principal, AccessQuestion.of(target));
  }

  /**
   * Decides whether a principal may do what the statements allow. Those with conditions, negations
   * or wildcards in actions are left out: nobody can be asked about them.
   *
   * @param principal the ARN of a role or user; not of a session
   */
  public Verification verifyStatements(Arn principal, List<Statement> statements) {
    return verify(principal, statements.stream().flatMap(AccessQuestion::of).toList());
  }

  private Verification verify(Arn principal, List<AccessQuestion> questions) {
    try {
      return simulate(principal, questions);
    } catch (NoSuchEntityException missing) {
      return verifyWithPath(principal, questions, missing);
    } catch (IamException refused) {
      return evaluate(principal, questions, refused);
    }
  }

  /** The ARN of a session, from which the principal's was made, leaves out the role's path. */
  private Verification verifyWithPath(
      Arn principal, List<AccessQuestion> questions, NoSuchEntityException missing) {
    try {
      var role = reader.arn(RoleSpec.nameOf(principal)).filter(arn -> !arn.equals(principal));
      return role.isEmpty()
          ? new NotSimulated(Refusal.words(missing))
          : simulate(role.get(), questions);
    } catch (IamException refused) {
      return evaluate(principal, questions, refused);
    }
  }

  private Simulated simulate(Arn principal, List<AccessQuestion> questions) {
    return new Simulated(DecidedBy.IAM, new IamSimulation(iam, principal).decide(questions));
  }

  private Verification evaluate(
      Arn principal, List<AccessQuestion> questions, IamException refused) {
    if (!principal.resourceType().equals("role")) {
      return new NotSimulated(Refusal.words(refused));
    }
    try {
      var policies = reader.policies(RoleSpec.nameOf(principal));
      return policies
          .<Verification>map(
              layers -> new Simulated(DecidedBy.EVALUATOR, decide(questions, layers)))
          .orElseGet(() -> new NotSimulated(Refusal.words(refused)));
    } catch (IamException | MalformedPolicyException unreadable) {
      return new NotSimulated(Refusal.words(refused));
    }
  }

  private static List<Verdict> decide(List<AccessQuestion> questions, PolicyLayers layers) {
    return questions.stream()
        .flatMap(AccessQuestion::requests)
        .map(request -> SimulatedAuthorization.of(request, layers))
        .map(
            one ->
                new Verdict(
                    one.request().action(),
                    one.request().resource(),
                    one.decision().simulatorWord()))
        .toList();
  }
}
