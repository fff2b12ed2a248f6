package com.example.bedrockagent.role;

import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.ProblemCode;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.decision.AccessEvaluator;
import com.example.bedrockagent.policy.decision.AccessRequest;
import com.example.bedrockagent.policy.decision.Decision;
import com.example.bedrockagent.policy.decision.PolicyLayers;
import com.example.bedrockagent.role.RoleState.Boundary;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a permissions boundary lets through what a role is to be allowed. */
final class BoundaryWarning {

  /** Leaves every decision to the boundary. */
  private static final PolicyDocument EVERYTHING =
      PolicyDocument.of(Statement.allowMatching("All", List.of("*"), List.of("*"), List.of()));

  private static final ProblemCode CODE = ProblemCode.BOUNDARY_HOLDS_BACK;

  private BoundaryWarning() {}

  static boolean is(Finding finding) {
    return finding.problem() == CODE;
  }

  /** What to know; empty if the boundary lets everything through. */
  static Optional<Finding> of(RoleSpec spec, Boundary boundary) {
    if (boundary.document().isEmpty()) {
      return Optional.of(unread(boundary));
    }
    var layers =
        new PolicyLayers(List.of(EVERYTHING), boundary.document(), Optional.empty(), List.of());
    var asked =
        AccessQuestion.granted(spec.permissions())
            .map(question -> question.by(spec.arn()))
            .flatMap(AccessQuestion::requests)
            .map(request -> new Asked(request, AccessEvaluator.evaluate(request, layers)))
            .toList();
    if (asked.isEmpty()) {
      return Optional.of(notCompared(spec, boundary.arn()));
    }
    var stopped = calls(asked, Decision::isDenied);
    if (!stopped.isEmpty()) {
      return Optional.of(stops(boundary.arn(), stopped));
    }
    return asked.stream().allMatch(one -> one.decision().isAllowed())
        ? Optional.empty()
        : Optional.of(depends(boundary.arn(), asked));
  }

  private record Asked(AccessRequest request, Decision decision) {}

  private static String calls(List<Asked> asked, Predicate<Decision> filter) {
    return asked.stream()
        .filter(one -> filter.test(one.decision()))
        .map(one -> one.request().action() + " on " + one.request().resource())
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private static Finding stops(Arn boundary, String calls) {
    return warning(
        "The permissions boundary does not let through all that the role is to be allowed.",
        "The permissions boundary " + boundary + " does not allow:\n" + calls,
        "Whoever owns the boundary allows it there, or name another boundary with --boundary. A"
            + " role may do only what both its own policies and its boundary allow.");
  }

  private static Finding depends(Arn boundary, List<Asked> asked) {
    var keys =
        asked.stream()
            .map(Asked::decision)
            .flatMap(
                one ->
                    one instanceof Decision.Unknown it
                        ? it.keys().stream()
                        : Stream.<String>empty())
            .collect(Collectors.toCollection(TreeSet::new));
    return warning(
        "It is not known whether the permissions boundary lets everything through: it depends on "
            + String.join(", ", keys)
            + ".",
        "The permissions boundary "
            + boundary
            + " has conditions on them, for:\n"
            + calls(asked, Decision.Unknown.class::isInstance),
        "After applying, this decides it with the values that the agent's calls carry:\n"
            + "bedrock-agent provision verify --context KEY=VALUE");
  }

  private static Finding notCompared(RoleSpec spec, Arn boundary) {
    return warning(
        "It is not known whether the permissions boundary lets the model through.",
        "The permissions boundary %s was not compared with %s, which names no single call."
            .formatted(boundary, spec.permissions().policyName()),
        "After applying, this tells what the role may do within it:\n"
            + "bedrock-agent provision verify --attach-to "
            + spec.name());
  }

  private static Finding unread(Boundary boundary) {
    return warning(
        "It is not known whether the permissions boundary lets the model through.",
        "The permissions boundary " + boundary.arn() + " could not be read: " + boundary.refusal(),
        "Check its ARN. After applying, this tells what the role may do within it:\n"
            + "bedrock-agent provision verify");
  }

  private static Finding warning(String title, String evidence, String remedy) {
    return new Finding(
        CODE, Severity.WARNING, title, evidence, remedy, Owner.ACCOUNT_ADMINISTRATOR);
  }
}
