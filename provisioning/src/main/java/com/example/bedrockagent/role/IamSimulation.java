package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.role.RoleVerifier.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
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
   * The decisions on all actions and resources of the questions.
   *
   * @throws software.amazon.awssdk.services.iam.model.IamException if IAM refuses to simulate
   */
  List<Verdict> decide(List<AccessQuestion> questions) {
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
  private Stream<Verdict> decideAlike(List<AccessQuestion> alike) {
    if (alike.size() == 1) {
      return decide(alike.get(0));
    }
    var decisions =
        ask(alike).stream()
            .flatMap(IamSimulation::verdicts)
            .collect(
                Collectors.toMap(
                    one -> Map.entry(one.action(), one.resource()),
                    one -> one,
                    (one, same) -> one));
    var asked =
        alike.stream()
            .flatMap(one -> one.actions().stream().map(action -> Map.entry(action, one.resource())))
            .toList();
    return decisions.keySet().containsAll(asked)
        ? asked.stream().map(decisions::get)
        : alike.stream().flatMap(this::decide);
  }

  private Stream<Verdict> decide(AccessQuestion one) {
    return ask(List.of(one)).stream()
        .map(
            result ->
                new Verdict(
                    result.evalActionName(), one.resource(), result.evalDecisionAsString()));
  }

  /** IAM may say it of each resource in a result of its own, or below the action's. */
  private static Stream<Verdict> verdicts(EvaluationResult result) {
    var action = result.evalActionName();
    var whole = new Verdict(action, result.evalResourceName(), result.evalDecisionAsString());
    return result.resourceSpecificResults().isEmpty()
        ? Stream.of(whole)
        : result.resourceSpecificResults().stream()
            .map(
                one ->
                    new Verdict(
                        action, one.evalResourceName(), one.evalResourceDecisionAsString()));
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
                    .contextEntries(contextOf(first)))
        .evaluationResults()
        .stream()
        .toList();
  }

  private static List<ContextEntry> contextOf(AccessQuestion question) {
    return question.context().entrySet().stream()
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
