package com.example.bedrockagent.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.policy.MalformedPolicyException;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.PrincipalElement;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.condition.Condition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyTest {
  private static final AccessRequest ASSUME =
      AccessRequest.of("sts:AssumeRole", "arn:aws:iam::111122223333:role/Agent");
  private static final RequestPrincipal SAGEMAKER =
      new RequestPrincipal("Service", Set.of("sagemaker.amazonaws.com"));
  private static final RequestPrincipal DEVELOPER =
      new RequestPrincipal(
          "AWS",
          Set.of(
              "arn:aws:sts::111122223333:assumed-role/Dev/alice",
              "arn:aws:iam::111122223333:role/Dev",
              "arn:aws:iam::111122223333:root",
              "111122223333"));

  private static final PolicyDocument SAGEMAKER_MAY =
      PolicyDocument.of(
          Statement.trust(
              "SageMaker",
              PrincipalElement.service("sagemaker.amazonaws.com"),
              List.of("sts:AssumeRole"),
              List.of(Condition.of("StringEquals", "aws:SourceAccount", "111122223333"))));

  @Test
  void allowsTheServiceItNamesOnBehalfOfTheAccount() {
    var request = ASSUME.by(SAGEMAKER).with("aws:SourceAccount", "111122223333");

    assertThat(AccessEvaluator.evaluateResourcePolicy(request, SAGEMAKER_MAY))
        .isEqualTo(
            new Decision.Allowed(
                List.of(
                    new DecidingStatement(PolicyLayer.RESOURCE, 0, 0, Optional.of("SageMaker")))));
  }

  @Test
  void deniesTheServiceOnBehalfOfAnotherAccount() {
    var request = ASSUME.by(SAGEMAKER).with("aws:SourceAccount", "999999999999");

    assertThat(AccessEvaluator.evaluateResourcePolicy(request, SAGEMAKER_MAY))
        .isEqualTo(new Decision.ImplicitlyDenied(PolicyLayer.RESOURCE));
  }

  @Test
  void deniesWhoeverItDoesNotName() {
    var request = ASSUME.by(DEVELOPER).with("aws:SourceAccount", "111122223333");

    assertThat(AccessEvaluator.evaluateResourcePolicy(request, SAGEMAKER_MAY).isAllowed())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"*\"",
        "{\"AWS\": \"*\"}",
        "{\"AWS\": \"111122223333\"}",
        "{\"AWS\": \"arn:aws:iam::111122223333:root\"}",
        "{\"AWS\": [\"arn:aws:iam::111122223333:role/Ops\", \"arn:aws:iam::111122223333:role/Dev\"]}",
        "{\"Service\": \"ec2.amazonaws.com\", \"AWS\": \"arn:aws:iam::111122223333:role/Dev\"}",
        "{\"AWS\": \"arn:aws:sts::111122223333:assumed-role/Dev/alice\"}"
      })
  void knowsARoleSessionByEachOfItsNames(String principal) {
    assertThat(allows(DEVELOPER, "Principal", principal)).isTrue();
    assertThat(allows(DEVELOPER, "NotPrincipal", principal)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"AWS\": \"999999999999\"}",
        "{\"AWS\": \"arn:aws:iam::111122223333:role/dev\"}",
        "{\"Service\": \"arn:aws:iam::111122223333:role/Dev\"}",
        "{\"Federated\": \"accounts.google.com\"}"
      })
  void takesARoleSessionForNobodyElse(String principal) {
    assertThat(allows(DEVELOPER, "Principal", principal)).isFalse();
    assertThat(allows(DEVELOPER, "NotPrincipal", principal)).isTrue();
  }

  @Test
  void letsOnlyEveryoneIncludeTheAnonymous() {
    assertThat(allows(RequestPrincipal.none(), "Principal", "\"*\"")).isTrue();
    assertThat(allows(RequestPrincipal.none(), "Principal", "{\"AWS\": \"111122223333\"}"))
        .isFalse();
  }

  @Test
  void deniesExplicitly() {
    var policy =
        PolicyDocument.parse(
            """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "", "Effect": "Allow", "Principal": "*", "Action": "sts:*"},
              {"Sid": "", "Effect": "Deny", "NotPrincipal": {"AWS": "111122223333"}, "Action": "*"}
            ]}
            """);

    assertThat(AccessEvaluator.evaluateResourcePolicy(ASSUME.by(SAGEMAKER), policy))
        .isInstanceOf(Decision.ExplicitlyDenied.class);
    assertThat(AccessEvaluator.evaluateResourcePolicy(ASSUME.by(DEVELOPER), policy).isAllowed())
        .isTrue();
  }

  @Test
  void isAboutItsResourceWhenAResourcePolicyHasOne() {
    var policy =
        PolicyDocument.parse(
            """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
              "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
            """);

    var inside = AccessRequest.of("s3:GetObject", "arn:aws:s3:::reports/x");
    var outside = AccessRequest.of("s3:GetObject", "arn:aws:s3:::other/x");

    assertThat(AccessEvaluator.evaluateResourcePolicy(inside, policy).isAllowed()).isTrue();
    assertThat(AccessEvaluator.evaluateResourcePolicy(outside, policy).isAllowed()).isFalse();
  }

  @Test
  void needsAPrincipalInEachStatement() {
    var identity =
        PolicyDocument.of(Statement.allowMatching("All", List.of("*"), List.of("*"), List.of()));

    assertThatThrownBy(() -> AccessEvaluator.evaluateResourcePolicy(ASSUME, identity))
        .isInstanceOf(MalformedPolicyException.class)
        .hasMessage("Statement[0]: a resource-based policy must have a Principal or NotPrincipal");
  }

  private static boolean allows(RequestPrincipal who, String element, String principal) {
    var policy =
        PolicyDocument.parse(
            """
            {"Version": "2012-10-17",
             "Statement": [{"Effect": "Allow", "%s": %s, "Action": "sts:AssumeRole"}]}
            """
                .formatted(element, principal));
    return AccessEvaluator.evaluateResourcePolicy(ASSUME.by(who), policy).isAllowed();
  }
}
