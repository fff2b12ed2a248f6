package com.example.bedrockagent.role.verify;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.decision.AccessRequest;
import com.example.bedrockagent.role.AccessQuestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;

/**
 * What IAM's simulation says of a principal's requests, in few calls: one for all resources that
 * are asked about alike. Each takes IAM its time, and IAM takes few in a second.
 */
final class IamSimulation {

  private final IamClient iam;
  private final Arn principal;

  /**
   * @param principal a role or user; not a session
   */
  IamSimulation(IamClient iam, Arn principal) {
    this.iam = iam;
    this.principal = principal;
  }

  /**
   * IAM's answer to one request. IAM takes a condition key that it was not told for one that the
   * request does not carry.
   *
   * @param missing the condition keys that IAM lacked; what it says may depend on them
   */
  record Answer(AccessRequest request, Ruling ruling, Set<String> missing) {

    /** As the answer to a request, of which more may be known than IAM could be told. */
    static Answer of(AccessRequest request, SimulationResult result) {
      return new Answer(
          request,
          result.ruling(),
          result.missing().stream()
              .filter(key -> !request.isKnown(key))
              .collect(Collectors.toSet()));
    }
  }

  /**
   * The answers for all actions and resources of the questions.
   *
   * @throws software.amazon.awssdk.services.iam.model.IamException if IAM refuses to simulate
   */
  List<Answer> decide(List<AccessQuestion> questions) {
    var alike =
        questions.stream()
            .collect(
                Collectors.groupingBy(
                    one -> Map.entry(one.actions(), one.context()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return alike.values().stream().flatMap(this::decideAlike).toList();
  }

  /** In one call if IAM's answer has a decision for each action on each resource. */
  private Stream<Answer> decideAlike(List<AccessQuestion> alike) {
    if (alike.size() == 1) {
      return decide(alike.get(0));
    }
    var results =
        ask(alike).stream()
            .flatMap(SimulationResult::of)
            .collect(
                Collectors.toMap(
                    one -> Map.entry(one.action(), one.resource()),
                    one -> one,
                    (one, same) -> one));
    var asked = alike.stream().flatMap(AccessQuestion::requests).toList();
    return asked.stream().allMatch(one -> results.containsKey(key(one)))
        ? asked.stream().map(one -> Answer.of(one, results.get(key(one))))
        : alike.stream().flatMap(this::decide);
  }

  private static Map.Entry<String, String> key(AccessRequest request) {
    return Map.entry(request.action(), request.resource());
  }

  private Stream<Answer> decide(AccessQuestion one) {
    return ask(List.of(one)).stream()
        .flatMap(SimulationResult::of)
        .map(result -> Answer.of(one.request(result.action()), result));
  }

  private List<EvaluationResult> ask(List<AccessQuestion> alike) {
    var first = alike.get(0);
    return iam
        .simulatePrincipalPolicyPaginator(
            request ->
                request
                    .policySourceArn(principal.toString())
                    .actionNames(first.actions())
                    .resourceArns(alike.stream().map(AccessQuestion::resource).toList())
                    .contextEntries(ContextEntries.of(first.context())))
        .evaluationResults()
        .stream()
        .toList();
  }
}
