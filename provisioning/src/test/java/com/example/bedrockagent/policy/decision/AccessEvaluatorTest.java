package com.example.bedrockagent.policy.decision;

import static com.example.bedrockagent.policy.decision.PolicyLayer.BOUNDARY;
import static com.example.bedrockagent.policy.decision.PolicyLayer.IDENTITY;
import static com.example.bedrockagent.policy.decision.PolicyLayer.SERVICE_CONTROL;
import static com.example.bedrockagent.policy.decision.PolicyLayer.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.policy.MalformedPolicyException;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.condition.Condition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessEvaluatorTest {
  private static final AccessRequest READ =
      AccessRequest.of("s3:GetObject", "arn:aws:s3:::reports/2026/11.csv");
  private static final PolicyDocument ALLOW = policy("Allow", "*", "*");
  private static final PolicyDocument DENY = policy("Deny", "s3:*", "*");
  private static final PolicyDocument SOMETHING_ELSE = policy("Allow", "ec2:*", "*");

  @Nested
  class OneStatement {

    @ParameterizedTest(name = "Action {0}")
    @CsvSource({
      "s3:GetObject, true",
      "S3:getobject, true",
      "s3:Get*, true",
      "s3:GetObjec?, true",
      "s3:*, true",
      "*, true",
      "*:*, true",
      "s3:GetObject?, false",
      "s3:PutObject, false",
      "ec2:*, false"
    })
    void isAboutItsActionsInAnyCase(String action, boolean allowed) {
      assertThat(allows(READ, policy("Allow", action, "*"))).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "Resource {0}")
    @CsvSource({
      "arn:aws:s3:::reports/2026/11.csv, true",
      "arn:aws:s3:::reports/*, true",
      "arn:aws:s3:::reports/*/1?.csv, true",
      "arn:aws:s3:*, true",
      "arn:aws:s3, true",
      "arn:aws:s3:us-east-1, false",
      "arn:*, true",
      "*, true",
      "arn:aws:s3:::Reports/*, false",
      "arn:aws:s3:::reports, false",
      "arn:aws:s3:us-east-1::reports/*, false"
    })
    void isAboutItsResourcesCaseSensitively(String resource, boolean allowed) {
      assertThat(allows(READ, policy("Allow", "s3:*", resource))).isEqualTo(allowed);
    }

    @Test
    void grantsAnActionWithoutResourceTypesOnTheStarOnly() {
      var list = AccessRequest.of("bedrock:ListFoundationModels", "*");

      assertThat(allows(list, policy("Allow", "bedrock:*", "*"))).isTrue();
      assertThat(allows(list, policy("Allow", "bedrock:*", "arn:aws:bedrock:*"))).isFalse();
    }

    @Test
    void withNotActionIsAboutEverythingElse() {
      var policy =
          PolicyDocument.parse(
              """
              {"Version": "2012-10-17", "Statement":
                {"Effect": "Allow", "NotAction": ["iam:*", "sts:*"], "Resource": "*"}}
              """);

      assertThat(allows(READ, policy)).isTrue();
      assertThat(allows(AccessRequest.of("iam:GetRole", "*"), policy)).isFalse();
      assertThat(allows(AccessRequest.of("STS:AssumeRole", "*"), policy)).isFalse();
    }

    @Test
    void withNotResourceIsAboutEverythingElse() {
      var policy =
          PolicyDocument.parse(
              """
              {"Version": "2012-10-17", "Statement": {
                "Effect": "Allow", "Action": "s3:*",
                "NotResource": ["arn:aws:s3:::secrets/*", "arn:aws:s3:::secrets"]}}
              """);

      assertThat(allows(READ, policy)).isTrue();
      assertThat(allows(AccessRequest.of("s3:GetObject", "arn:aws:s3:::secrets/x"), policy))
          .isFalse();
    }

    @Test
    void needsAllItsConditions() {
      var policy =
          PolicyDocument.of(
              Statement.allowMatching(
                  "Both",
                  List.of("*"),
                  List.of("*"),
                  List.of(
                      Condition.of("StringEquals", "aws:RequestedRegion", "eu-west-1"),
                      Condition.of("StringEquals", "aws:PrincipalTag/team", "a", "b"))));

      var region = READ.with("aws:requestedregion", "eu-west-1");

      assertThat(allows(region.with("AWS:PrincipalTag/TEAM", "b"), policy)).isTrue();
      assertThat(allows(region.with("aws:PrincipalTag/team", "c"), policy)).isFalse();
      assertThat(allows(region, policy)).isFalse();
    }

    @ParameterizedTest(name = "a bucket for {0}")
    @CsvSource({"alice, true", "bob, false", "*, false"})
    void putsPolicyVariablesIntoItsResource(String user, boolean allowed) {
      var policy = policy("Allow", "s3:*", "arn:aws:s3:::home/${aws:username}/*");
      var request = AccessRequest.of("s3:GetObject", "arn:aws:s3:::home/alice/x");

      assertThat(allows(request.with("aws:username", user), policy)).isEqualTo(allowed);
    }

    @Test
    void doesNotMatchWhenAVariableInItsResourceHasNoValue() {
      var policy = policy("Allow", "s3:*", "arn:aws:s3:::home/${aws:username}/*");

      assertThat(allows(AccessRequest.of("s3:GetObject", "arn:aws:s3:::home//x"), policy))
          .isFalse();
    }

    /** The User Guide, Policy variables with no value. */
    @ParameterizedTest
    @CsvSource({"StringEquals, false", "StringNotEquals, true", "StringNotLike, true"})
    void comparesAVariableWithoutValueAsUnlikeAnything(String operator, boolean matches) {
      var policy =
          PolicyDocument.of(
              Statement.allowMatching(
                  "SameTeam",
                  List.of("*"),
                  List.of("*"),
                  List.of(
                      Condition.of(
                          operator, "s3:ExistingObjectTag/team", "${aws:PrincipalTag/team}"))));

      assertThat(allows(READ.with("s3:ExistingObjectTag/team", "a"), policy)).isEqualTo(matches);
    }
  }

  @Nested
  class SeveralLayers {

    @Test
    void allowWhenEachOfThemDoes() {
      var layers =
          new PolicyLayers(
              List.of(SOMETHING_ELSE, ALLOW),
              Optional.of(ALLOW),
              Optional.of(ALLOW),
              List.of(ALLOW, ALLOW));

      assertThat(AccessEvaluator.evaluate(READ, layers))
          .isEqualTo(
              new Decision.Allowed(
                  List.of(
                      first(SERVICE_CONTROL, 0),
                      first(SERVICE_CONTROL, 1),
                      first(IDENTITY, 1),
                      first(BOUNDARY, 0),
                      first(SESSION, 0))));
    }

    @Test
    void denyWithoutAnyIdentityPolicy() {
      assertThat(AccessEvaluator.evaluate(READ, PolicyLayers.ofIdentity()))
          .isEqualTo(new Decision.ImplicitlyDenied(IDENTITY));
    }

    @Test
    void denyWhenTheBoundaryDoesNotAllow() {
      var layers = layers(ALLOW, SOMETHING_ELSE, ALLOW, ALLOW);

      assertThat(AccessEvaluator.evaluate(READ, layers))
          .isEqualTo(new Decision.ImplicitlyDenied(BOUNDARY));
    }

    @Test
    void denyWhenTheSessionPolicyDoesNotAllow() {
      var layers = layers(ALLOW, ALLOW, SOMETHING_ELSE, ALLOW);

      assertThat(AccessEvaluator.evaluate(READ, layers))
          .isEqualTo(new Decision.ImplicitlyDenied(SESSION));
    }

    @Test
    void denyWhenOneLevelOfTheOrganisationDoesNotAllow() {
      var layers =
          new PolicyLayers(
              List.of(ALLOW), Optional.empty(), Optional.empty(), List.of(ALLOW, SOMETHING_ELSE));

      assertThat(AccessEvaluator.evaluate(READ, layers))
          .isEqualTo(new Decision.ImplicitlyDenied(SERVICE_CONTROL));
    }

    @Test
    void nameTheFirstThatDoesNotAllowInIamsOrder() {
      var none = SOMETHING_ELSE;

      assertThat(AccessEvaluator.evaluate(READ, layers(none, none, none, none)))
          .isEqualTo(new Decision.ImplicitlyDenied(SERVICE_CONTROL));
      assertThat(AccessEvaluator.evaluate(READ, layers(none, none, none, ALLOW)))
          .isEqualTo(new Decision.ImplicitlyDenied(IDENTITY));
      assertThat(AccessEvaluator.evaluate(READ, layers(ALLOW, none, none, ALLOW)))
          .isEqualTo(new Decision.ImplicitlyDenied(BOUNDARY));
    }

    @Test
    void denyWhenOneOfThemDeniesWhateverTheOthersSay() {
      assertThat(AccessEvaluator.evaluate(READ, layers(ALLOW, ALLOW, DENY, ALLOW)))
          .isEqualTo(new Decision.ExplicitlyDenied(SESSION, List.of(first(SESSION, 0))));
    }

    @Test
    void denyExplicitlyEvenWhenAnEarlierLayerDoesNotAllow() {
      assertThat(AccessEvaluator.evaluate(READ, layers(ALLOW, DENY, ALLOW, SOMETHING_ELSE)))
          .isEqualTo(new Decision.ExplicitlyDenied(BOUNDARY, List.of(first(BOUNDARY, 0))));
    }

    @Test
    void nameAllThatDeny() {
      assertThat(AccessEvaluator.evaluate(READ, layers(DENY, ALLOW, DENY, ALLOW)))
          .isEqualTo(
              new Decision.ExplicitlyDenied(
                  IDENTITY, List.of(first(IDENTITY, 0), first(SESSION, 0))));
    }

    @Test
    void refuseAPolicyWithAPrincipal() {
      var trust =
          PolicyDocument.parse(
              """
              {"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}}
              """);

      assertThatThrownBy(() -> PolicyLayers.ofIdentity(trust))
          .isInstanceOf(MalformedPolicyException.class)
          .hasMessage("Statement[0]: an identity-based policy must not have a Principal");
    }
  }

  private static PolicyLayers layers(
      PolicyDocument identity,
      PolicyDocument boundary,
      PolicyDocument session,
      PolicyDocument serviceControl) {
    return new PolicyLayers(
        List.of(identity), Optional.of(boundary), Optional.of(session), List.of(serviceControl));
  }

  private static DecidingStatement first(PolicyLayer layer, int policy) {
    return new DecidingStatement(layer, policy, 0, Optional.empty());
  }

  private static boolean allows(AccessRequest request, PolicyDocument policy) {
    return AccessEvaluator.evaluate(request, PolicyLayers.ofIdentity(policy)).isAllowed();
  }

  private static PolicyDocument policy(String effect, String action, String resource) {
    return PolicyDocument.parse(
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "%s", "Action": "%s", "Resource": "%s"}]}
        """
            .formatted(effect, action, resource));
  }
}
