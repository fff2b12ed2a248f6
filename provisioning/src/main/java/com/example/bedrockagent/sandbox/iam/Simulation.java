package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.decision.AccessEvaluator;
import com.example.bedrockagent.policy.decision.AccessRequest;
import com.example.bedrockagent.policy.decision.DecidingStatement;
import com.example.bedrockagent.policy.decision.Decision;
import com.example.bedrockagent.policy.decision.PolicyLayer;
import com.example.bedrockagent.policy.decision.PolicyLayers;
import com.example.bedrockagent.policy.decision.RequestPrincipal;
import com.example.bedrockagent.sandbox.account.Authorizer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a set of policies would decide.
 *
 * @param context the only condition keys the simulated request carries
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_EvaluationResult.html">IAM
 *     API Reference, EvaluationResult</a>
 */
record Simulation(
    List<PolicySource> identity,
    Optional<PolicySource> boundary,
    List<PolicyDocument> serviceControl,
    Map<String, List<String>> context) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*([\\w-]+:[^},]+?)\\s*[,}]");

  Simulation {
    identity = List.copyOf(identity);
    serviceControl = List.copyOf(serviceControl);
  }

  /**
   * One action on one resource, as a member of EvaluationResults. If the organisation refuses, the
   * simulation ends there.
   *
   * @param isListed whether the resource was asked about by its ARN: what is missing is then said
   *     below it
   */
  Xml evaluate(String action, String resource, boolean isListed) {
    var request = new AccessRequest(action, resource, context, RequestPrincipal.none());
    var documents = identity.stream().map(PolicySource::document).toList();
    var bound = boundary.map(PolicySource::document);
    var decision =
        AccessEvaluator.evaluate(
            request, new PolicyLayers(documents, bound, Optional.empty(), serviceControl));
    var byOrganisation = AccessEvaluator.evaluate(request, organisation()).isAllowed();
    var asked = byOrganisation ? bound : Optional.<PolicyDocument>empty();
    var within = asked.map(own -> AccessEvaluator.evaluate(request, within(own)).isAllowed());
    var missing = Xml.strings("MissingContextValues", missing(request, byOrganisation));
    var matched = Xml.members("MatchedStatements", matched(decision), Simulation::statement);
    var word = decision.simulatorWord();
    return Xml.all(
        Xml.text("EvalActionName", action),
        Xml.text("EvalResourceName", resource),
        Xml.text("EvalDecision", word),
        matched,
        isListed ? specific(resource, word, matched, missing, within) : missing,
        serviceControl.isEmpty()
            ? Xml.NOTHING
            : Xml.element(
                "OrganizationsDecisionDetail", Xml.text("AllowedByOrganizations", byOrganisation)),
        detail(within));
  }

  private static Xml specific(
      String resource, String word, Xml matched, Xml missing, Optional<Boolean> within) {
    return Xml.members(
        "ResourceSpecificResults",
        List.of(resource),
        arn ->
            Xml.all(
                Xml.text("EvalResourceName", arn),
                Xml.text("EvalResourceDecision", word),
                matched,
                missing,
                detail(within)));
  }

  private static Xml detail(Optional<Boolean> within) {
    return within
        .map(
            allowed ->
                Xml.element(
                    "PermissionsBoundaryDecisionDetail",
                    Xml.text("AllowedByPermissionsBoundary", allowed)))
        .orElse(Xml.NOTHING);
  }

  private List<String> matched(Decision decision) {
    List<DecidingStatement> statements = List.of();
    if (decision instanceof Decision.Allowed allowed) {
      statements = allowed.statements();
    } else if (decision instanceof Decision.ExplicitlyDenied denied) {
      statements = denied.statements();
    }
    return statements.stream().flatMap(this::source).map(PolicySource::id).toList();
  }

  // Service control policies are not the account's to see, so they are not among the matches.
  private Stream<PolicySource> source(DecidingStatement statement) {
    if (statement.layer() == PolicyLayer.IDENTITY) {
      return Stream.of(identity.get(statement.policyIndex()));
    }
    return statement.layer() == PolicyLayer.BOUNDARY ? boundary.stream() : Stream.empty();
  }

  private static Xml statement(String sourceId) {
    return Xml.all(
        Xml.text("SourcePolicyId", sourceId), Xml.text("SourcePolicyType", "IAM Policy"));
  }

  /** The condition keys that statements about this action and resource ask for in vain. */
  private TreeSet<String> missing(AccessRequest request, boolean byOrganisation) {
    var own = Stream.concat(identity.stream(), boundary.stream()).map(PolicySource::document);
    var missing = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
    Stream.concat(serviceControl.stream(), byOrganisation ? own : Stream.empty())
        .forEach(
            document ->
                document.statements().stream()
                    .filter(statement -> concerns(statement, document, request))
                    .forEach(statement -> missing.addAll(keys(statement))));
    missing.removeAll(request.context().keySet());
    return missing;
  }

  /** The keys of its conditions, and of the variables in them. */
  private static Set<String> keys(Statement statement) {
    var keys = new HashSet<String>();
    for (var condition : statement.conditions()) {
      keys.add(condition.key());
      condition.values().stream()
          .flatMap(value -> VARIABLE.matcher(value).results())
          .forEach(variable -> keys.add(variable.group(1)));
    }
    return keys;
  }

  // A statement concerns the request when it would match without its conditions.
  private static boolean concerns(
      Statement statement, PolicyDocument document, AccessRequest request) {
    var bare =
        new Statement(
            statement.sid(),
            statement.effect(),
            statement.principal(),
            statement.actions(),
            statement.resources(),
            List.of());
    var alone = new PolicyDocument(document.version(), Optional.empty(), List.of(bare));
    var decision = AccessEvaluator.evaluate(request, PolicyLayers.ofIdentity(alone));
    return !(decision instanceof Decision.ImplicitlyDenied);
  }

  private PolicyLayers organisation() {
    return new PolicyLayers(
        List.of(Authorizer.ALLOW_ALL), Optional.empty(), Optional.empty(), serviceControl);
  }

  private static PolicyLayers within(PolicyDocument boundary) {
    return new PolicyLayers(
        List.of(Authorizer.ALLOW_ALL), Optional.of(boundary), Optional.empty(), List.of());
  }
}
