package com.example.bedrockagent.role.verify;

import static com.example.bedrockagent.policy.decision.PolicyLayer.BOUNDARY;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.decision.AccessEvaluator;
import com.example.bedrockagent.policy.decision.AccessRequest;
import com.example.bedrockagent.policy.decision.KnownContext;
import com.example.bedrockagent.policy.decision.PolicyLayers;
import com.example.bedrockagent.role.AccessQuestion;
import com.example.bedrockagent.role.Refusal;
import com.example.bedrockagent.role.RolePermissions;
import com.example.bedrockagent.role.RoleReader;
import com.example.bedrockagent.role.RoleSpec;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
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

  private final IamClient iam;
  private final RoleReader reader;
  private final Map<String, List<String>> context;
  private final Clock clock;

  public RoleVerifier(IamClient iam) {
    this(iam, Map.of(), Clock.systemUTC());
  }

  /**
   * @param context condition keys that the requests will carry, besides those that every such
   *     request does
   * @param clock tells when the requests will be made
   */
  public RoleVerifier(IamClient iam, Map<String, List<String>> context, Clock clock) {
    this.iam = iam;
    this.reader = new RoleReader(iam);
    this.context = Map.copyOf(context);
    this.clock = clock;
  }

  /** The outcome. */
  public sealed interface Verification {}

  /**
   * Every authorisation was looked at; some may depend on what is not known.
   *
   * @param boundary the permissions boundary that refuses one of them, where it could be found out
   */
  public record Simulated(DecidedBy by, List<Verdict> verdicts, Optional<Arn> boundary)
      implements Verification {
    public Simulated {
      Objects.requireNonNull(by);
      verdicts = List.copyOf(verdicts);
      Objects.requireNonNull(boundary);
    }

    /** The ones that are refused for certain. */
    public List<Verdict> denied() {
      return verdicts.stream().filter(verdict -> verdict.ruling().layer().isPresent()).toList();
    }

    /** The ones that depend on condition keys whose values nobody has said. */
    public List<Verdict> unknown() {
      return verdicts.stream().filter(one -> !one.ruling().dependsOn().isEmpty()).toList();
    }

    /** Whether the principal may do all that was asked. */
    public boolean isAllowed() {
      return denied().isEmpty() && unknown().isEmpty();
    }

    /** The condition keys that something depends on, sorted. */
    public Set<String> dependsOn() {
      var keys = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
      verdicts.forEach(verdict -> keys.addAll(verdict.ruling().dependsOn()));
      return keys;
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
   */
  public record Verdict(String action, String resource, Ruling ruling) {}

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

  /**
   * Decides whether a role may do what these permissions are to allow it, to calls that meet their
   * conditions.
   */
  public Verification verifyGranted(Arn role, RolePermissions permissions) {
    return verify(role, AccessQuestion.granted(permissions).toList());
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
    var answers = new IamSimulation(iam, principal).decide(known(principal, questions));
    var own = new OwnPolicies(reader, principal);
    var rulings = own.settled(answers);
    var verdicts =
        IntStream.range(0, answers.size())
            .mapToObj(i -> verdict(answers.get(i).request(), rulings.get(i)))
            .toList();
    return new Simulated(DecidedBy.IAM, verdicts, boundary(own, verdicts));
  }

  private Verification evaluate(
      Arn principal, List<AccessQuestion> questions, IamException refused) {
    var own = new OwnPolicies(reader, principal);
    return own.layers()
        .<Verification>map(layers -> evaluate(own, known(principal, questions), layers))
        .orElseGet(() -> new NotSimulated(Refusal.words(refused)));
  }

  private static Simulated evaluate(
      OwnPolicies own, List<AccessQuestion> questions, PolicyLayers layers) {
    var verdicts =
        questions.stream()
            .flatMap(AccessQuestion::requests)
            .map(one -> verdict(one, Ruling.of(AccessEvaluator.evaluate(one, layers))))
            .toList();
    return new Simulated(DecidedBy.EVALUATOR, verdicts, boundary(own, verdicts));
  }

  private List<AccessQuestion> known(Arn principal, List<AccessQuestion> questions) {
    var now = KnownContext.at(clock.instant());
    return questions.stream().map(one -> one.by(principal).with(now).with(context)).toList();
  }

  private static Verdict verdict(AccessRequest request, Ruling ruling) {
    return new Verdict(request.action(), request.resource(), ruling);
  }

  /** Which policy it is, is worth a question only where it refuses something. */
  private static Optional<Arn> boundary(OwnPolicies own, List<Verdict> verdicts) {
    var refuses =
        verdicts.stream()
            .anyMatch(one -> one.ruling().layer().filter(BOUNDARY::equals).isPresent());
    return refuses ? own.boundary() : Optional.empty();
  }
}
