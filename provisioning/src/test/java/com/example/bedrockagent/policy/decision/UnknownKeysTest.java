package com.example.bedrockagent.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Targets;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.decision.Decision.Allowed;
import com.example.bedrockagent.policy.decision.Decision.ImplicitlyDenied;
import com.example.bedrockagent.policy.decision.Decision.Unknown;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What depends on a condition key that nobody has told is neither allowed nor denied. */
class UnknownKeysTest {

  private static final String ALLOW = statement("Allow", "*", "");
  private static final AccessRequest REQUEST =
      AccessRequest.of("bedrock:InvokeModel", Targets.onDemand().models().get(0).toString())
          .withOthersUnknown();

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "Allow, '\"StringEquals\": {\"aws:PrincipalOrgID\": \"o-1\"}', aws:PrincipalOrgID",
    "Allow, '\"StringNotEquals\": {\"aws:PrincipalOrgID\": \"o-1\"}', aws:PrincipalOrgID",
    "Allow, '\"StringEqualsIfExists\": {\"aws:SourceVpc\": \"vpc-1\"}', aws:SourceVpc",
    "Allow, '\"Null\": {\"aws:SourceVpc\": \"true\"}', aws:SourceVpc",
    "Allow, '\"Null\": {\"aws:SourceVpc\": \"false\"}', aws:SourceVpc",
    "Allow, '\"ForAllValues:StringEquals\": {\"aws:TagKeys\": \"a\"}', aws:TagKeys",
    "Allow, '\"ForAnyValue:StringLike\": {\"aws:TagKeys\": \"a\"}', aws:TagKeys",
    "Allow, '\"IpAddress\": {\"aws:SourceIp\": \"192.0.2.0/24\"}', aws:SourceIp",
    "Deny, '\"StringLike\": {\"aws:UserAgent\": \"curl*\"}', aws:UserAgent",
    "Deny, '\"StringNotEquals\": {\"aws:SourceVpce\": \"vpce-1\"}', aws:SourceVpce",
    "Deny, '\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}', aws:MultiFactorAuthPresent",
    "Deny, '\"Null\": {\"bedrock:GuardrailIdentifier\": \"true\"}', bedrock:GuardrailIdentifier",
  })
  void isUnknownWhateverTheOperator(String effect, String condition, String key) {
    var conditional = statement(effect, "*", condition);
    var policy = effect.equals("Allow") ? policy(conditional) : policy(ALLOW, conditional);

    assertThat(decide(policy)).isEqualTo(new Unknown(Set.of(key)));
  }

  @ParameterizedTest
  @CsvSource({"o-1, allowed", "o-2, implicitDeny"})
  void isDecidedOnceTheKeyIsSet(String value, String decision) {
    var policy =
        policy(statement("Allow", "*", "\"StringEquals\": {\"aws:PrincipalOrgID\": \"o-1\"}"));

    var decided =
        AccessEvaluator.evaluate(
            REQUEST.with("aws:principalorgid", value), PolicyLayers.ofIdentity(policy));

    assertThat(decided.simulatorWord()).isEqualTo(decision);
  }

  @Test
  void isDecidedOnceItIsSetThatTheRequestHasNoSuchKey() {
    var policy = policy(statement("Allow", "*", "\"Null\": {\"aws:SourceVpc\": \"true\"}"));

    var decided =
        AccessEvaluator.evaluate(REQUEST.with("aws:SourceVpc"), PolicyLayers.ofIdentity(policy));

    assertThat(decided).isInstanceOf(Allowed.class);
  }

  @Test
  void namesEveryKeyItDependsOnAndNoOther() {
    var decided =
        decide(
            policy(
                statement(
                    "Allow",
                    "*",
                    "\"StringEquals\": {\"aws:SourceVpc\": \"a\", \"aws:PrincipalOrgID\": \"b\"}"),
                statement("Allow", "arn:aws:s3:::x", "\"Bool\": {\"aws:Other\": \"true\"}")));

    assertThat(decided).isEqualTo(new Unknown(Set.of("aws:PrincipalOrgID", "aws:SourceVpc")));
  }

  @Test
  void isAllowedByAnotherStatementThatDependsOnNothing() {
    var conditional = statement("Allow", "*", "\"Bool\": {\"aws:Unknown\": \"true\"}");

    assertThat(decide(policy(conditional, ALLOW))).isInstanceOf(Allowed.class);
  }

  @Test
  void isDeniedByAnotherStatementThatDependsOnNothing() {
    var conditional = statement("Deny", "*", "\"Bool\": {\"aws:Unknown\": \"true\"}");

    assertThat(decide(policy(ALLOW, conditional, statement("Deny", "*", ""))).isExplicit())
        .isTrue();
  }

  @Test
  void isDeniedWhereNothingAllowsWhateverADenyDependsOn() {
    var conditional = statement("Deny", "*", "\"Bool\": {\"aws:Unknown\": \"true\"}");

    assertThat(decide(policy(conditional))).isEqualTo(new ImplicitlyDenied(PolicyLayer.IDENTITY));
  }

  @Test
  void isDeniedWhereAKnownConditionOfTheStatementDoesNotHold() {
    var policy =
        policy(
            statement(
                "Allow",
                "*",
                "\"StringEquals\": {\"aws:PrincipalOrgID\": \"o\", \"aws:RequestedRegion\": \"x\"}"));

    var decided =
        AccessEvaluator.evaluate(
            REQUEST.with("aws:RequestedRegion", "us-east-1"), PolicyLayers.ofIdentity(policy));

    assertThat(decided).isEqualTo(new ImplicitlyDenied(PolicyLayer.IDENTITY));
  }

  @Test
  void isDeniedByALayerThatDependsOnNothingWhateverTheOthersDependOn() {
    var conditional = statement("Allow", "*", "\"Bool\": {\"aws:Unknown\": \"true\"}");
    var layers =
        new PolicyLayers(
            List.of(policy(conditional)),
            Optional.of(policy(statement("Allow", "arn:aws:s3:::x", ""))),
            Optional.empty(),
            List.of(policy(ALLOW)));

    assertThat(AccessEvaluator.evaluate(REQUEST, layers))
        .isEqualTo(new ImplicitlyDenied(PolicyLayer.BOUNDARY));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "arn:aws:bedrock:us-east-1::foundation-model/${aws:PrincipalTag/model}, unknown",
    "arn:aws:bedrock:us-east-1::foundation-model/${aws:PrincipalTag/model}*, unknown",
    "arn:aws:bedrock:us-east-1::custom-model/${aws:PrincipalTag/model}, implicitDeny",
    "'arn:aws:bedrock:us-east-1::foundation-model/${aws:PrincipalTag/model, ''none''}', unknown",
  })
  void dependsOnTheVariablesOfAResourceThatMayFit(String resource, String decision) {
    assertThat(decide(policy(statement("Allow", resource, ""))).simulatorWord())
        .isEqualTo(decision);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "StringEquals, '\"${aws:PrincipalTag/region}\"', unknown",
    "StringEquals, '[\"${aws:PrincipalTag/region}\", \"us-east-1\"]', allowed",
    "StringNotEquals, '[\"${aws:PrincipalTag/region}\", \"us-east-1\"]', implicitDeny",
    "StringNotEquals, '[\"${aws:PrincipalTag/region}\", \"us-west-2\"]', unknown",
  })
  void dependsOnTheVariablesOfAConditionUnlessAnotherValueDecides(
      String operator, String values, String decision) {
    var condition = "\"%s\": {\"aws:RequestedRegion\": %s}".formatted(operator, values);

    var decided =
        AccessEvaluator.evaluate(
            REQUEST.with("aws:RequestedRegion", "us-east-1"),
            PolicyLayers.ofIdentity(policy(statement("Allow", "*", condition))));

    assertThat(decided.simulatorWord()).isEqualTo(decision);
  }

  /** What AWS's own policies ask: that the resource is of the caller's account. */
  @Test
  void knowsTheAccountOfAProfilesCallerAndOfItsModels() {
    var own = "\"StringEquals\": {\"aws:ResourceAccount\": \"${aws:PrincipalAccount}\"}";

    assertThat(simulate(Targets.geographic(), policy(statement("Allow", "*", own))))
        .allSatisfy(decision -> assertThat(decision).isInstanceOf(Allowed.class));
  }

  @Test
  void knowsThatACallOnDemandHasNoProfileAndAModelNoTags() {
    var withoutProfile =
        statement("Deny", "*", "\"Null\": {\"bedrock:InferenceProfileArn\": \"true\"}");
    var tagged = statement("Allow", "*", "\"StringEquals\": {\"aws:ResourceTag/team\": \"a\"}");

    assertThat(simulate(Targets.onDemand(), policy(ALLOW, withoutProfile)))
        .allSatisfy(decision -> assertThat(decision.isExplicit()).isTrue());
    assertThat(simulate(Targets.onDemand(), policy(tagged)))
        .containsExactly(new ImplicitlyDenied(PolicyLayer.IDENTITY));
  }

  @Test
  void knowsTheCallerOfAModelWhoIsARole() {
    var role = Arn.parse("arn:aws:iam::123456789012:role/agent");
    var anywhere = Targets.global().authorizations().get(2);

    assertThat(KnownContext.of(anywhere.resource().toString(), role))
        .containsEntry("aws:PrincipalArn", List.of(role.toString()))
        .containsEntry("aws:ResourceAccount", List.of("123456789012"));
    assertThat(KnownContext.of(anywhere))
        .containsEntry("aws:RequestedRegion", List.of("unspecified"));
  }

  private static List<Decision> simulate(ModelTarget target, PolicyDocument policy) {
    var layers = PolicyLayers.ofIdentity(policy);
    return SimulatedAuthorization.of(target, "bedrock:InvokeModel", layers).stream()
        .map(SimulatedAuthorization::decision)
        .toList();
  }

  private static Decision decide(PolicyDocument policy) {
    return AccessEvaluator.evaluate(REQUEST, PolicyLayers.ofIdentity(policy));
  }

  private static PolicyDocument policy(String... statements) {
    return PolicyDocument.parse(
        "{\"Version\": \"2012-10-17\", \"Statement\": [%s]}"
            .formatted(String.join(",", statements)));
  }

  private static String statement(String effect, String resource, String condition) {
    return "{\"Effect\": \"%s\", \"Action\": \"*\", \"Resource\": \"%s\"%s}"
        .formatted(
            effect,
            resource,
            condition.isEmpty() ? "" : ", \"Condition\": {%s}".formatted(condition));
  }
}
