package com.example.bedrockagent.sandbox;

import com.example.bedrockagent.policy.AccessEvaluator;
import com.example.bedrockagent.policy.AccessRequest;
import com.example.bedrockagent.policy.DecidingStatement;
import com.example.bedrockagent.policy.Decision;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.PolicyLayer;
import com.example.bedrockagent.policy.PolicyLayers;
import com.example.bedrockagent.policy.RequestPrincipal;
import com.example.bedrockagent.policy.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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

  Simulation {
    identity = List.copyOf(identity);
    serviceControl = List.copyOf(serviceControl);
  }

  /** One action on one resource, as a member of EvaluationResults. */
  Xml evaluate(String action, String resource) {
    var request = new AccessRequest(action, resource, context, RequestPrincipal.none());
    var documents = identity.stream().map(PolicySource::document).toList();
    var bound = boundary.map(PolicySource::document);
    var decision =
        AccessEvaluator.evaluate(
            request, new PolicyLayers(documents, bound, Optional.empty(), serviceControl));
    return Xml.all(
        Xml.text("EvalActionName", action),
        Xml.text("EvalResourceName", resource),
        Xml.text("EvalDecision", decision.simulatorWord()),
        Xml.members("MatchedStatements", matched(decision), Simulation::statement),
        Xml.strings("MissingContextValues", missing(request)),
        detail(
            "OrganizationsDecisionDetail",
            "AllowedByOrganizations",
            !serviceControl.isEmpty(),
            request,
            limits(Optional.empty(), serviceControl)),
        detail(
            "PermissionsBoundaryDecisionDetail",
            "AllowedByPermissionsBoundary",
            bound.isPresent(),
            request,
            limits(bound, List.of())));
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
  private TreeSet<String> missing(AccessRequest request) {
    var missing = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
    Stream.concat(identity.stream(), boundary.stream())
        .map(PolicySource::document)
        .forEach(
            document ->
                document.statements().stream()
                    .filter(statement -> concerns(statement, document, request))
                    .flatMap(statement -> statement.conditions().stream())
                    .forEach(condition -> missing.add(condition.key())));
    missing.removeAll(request.context().keySet());
    return missing;
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

  private static PolicyLayers limits(
      Optional<PolicyDocument> boundary, List<PolicyDocument> serviceControl) {
    return new PolicyLayers(
        List.of(Authorizer.ALLOW_ALL), boundary, Optional.empty(), serviceControl);
  }

  private static Xml detail(
      String element, String flag, boolean applies, AccessRequest request, PolicyLayers limits) {
    return applies
        ? Xml.element(
            element, Xml.text(flag, AccessEvaluator.evaluate(request, limits).isAllowed()))
        : Xml.NOTHING;
  }
}
