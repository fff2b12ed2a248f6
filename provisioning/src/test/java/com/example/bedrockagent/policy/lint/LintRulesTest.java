package com.example.bedrockagent.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of mistake that a policy shows by itself: one that has it, and one that nearly does.
 */
class LintRulesTest {
  private static final String INVOKE =
      "'Action': ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream']";
  private static final String NOVA = "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-x";
  private static final String PROFILE =
      "arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-x";
  private static final String GLOBAL =
      "arn:aws:bedrock:us-east-1:111122223333:inference-profile/global.amazon.nova-x";
  private static final String REGIONLESS = "arn:aws:bedrock:::foundation-model/amazon.nova-x";
  private static final String SAGEMAKER = "'Principal': {'Service': 'sagemaker.amazonaws.com'}";
  private static final String OWN_ACCOUNT =
      "'Condition': {'StringEquals': {'aws:SourceAccount': '111122223333'}}";

  /** Policies are written with apostrophes for quotation marks. */
  private record Example(LintCode code, String hit, String nearMiss) {
    @Override
    public String toString() {
      return code.text() + " " + code;
    }
  }

  static Stream<Example> examples() {
    return Stream.of(actions(), arns(), actionsOnResources(), profiles(), trust())
        .flatMap(List::stream);
  }

  private static List<Example> actions() {
    return List.of(
        new Example(
            LintCode.MALFORMED,
            policy("'Effect': 'allow', 'Action': 'bedrock:InvokeModel', 'Resource': '*'"),
            policy("'Effect': 'Allow', 'Action': 'bedrock:InvokeModel', 'Resource': '*'")),
        new Example(LintCode.TOO_LARGE, models(10_241), models(10_240)),
        new Example(LintCode.TOO_LARGE_FOR_MANAGED, models(6_145), models(6_144)),
        new Example(
            LintCode.UNKNOWN_ACTION,
            allow("'Action': 'bedrock:ConverseStream'", NOVA),
            allow("'Action': 'BEDROCK:invokemodelwithresponsestream'", NOVA)),
        new Example(
            LintCode.EVERY_BEDROCK_ACTION,
            allow("'Action': 'bedrock:*'", NOVA),
            allow("'Action': 'bedrock:Invoke*'", NOVA)),
        new Example(
            LintCode.ALLOWED_BY_EXCEPTION,
            policy("'Effect': 'Allow', 'NotAction': 'iam:*', 'Resource': '*'"),
            policy("'Effect': 'Deny', 'NotAction': 'iam:*', 'Resource': '*'")),
        new Example(
            LintCode.READS_ONLY,
            allow("'Action': ['bedrock:Get*', 'bedrock:List*']", "*"),
            allow("'Action': ['bedrock:Get*', 'bedrock:List*', 'bedrock:InvokeModel']", "*")),
        new Example(
            LintCode.NO_STREAMING,
            allow("'Action': 'bedrock:InvokeModel'", NOVA),
            policy(
                statement("'Action': 'bedrock:InvokeModel'", NOVA),
                statement("'Action': 'bedrock:InvokeModelWithResponseStream'", NOVA))),
        new Example(
            LintCode.STREAMING_ONLY,
            allow("'Action': 'bedrock:InvokeModelWithResponseStream'", NOVA),
            allow("'Action': 'bedrock:InvokeModel*'", NOVA)),
        new Example(
            LintCode.PASSES_ANY_ROLE,
            allow("'Action': 'iam:PassRole'", "arn:aws:iam::111122223333:role/*"),
            allow("'Action': 'iam:PassRole'", "arn:aws:iam::111122223333:role/batch")),
        new Example(
            LintCode.SUBSCRIBES,
            allow("'Action': 'aws-marketplace:Subscribe'", "*"),
            allow("'Action': 'aws-marketplace:ViewSubscriptions'", "*")));
  }

  private static List<Example> arns() {
    return List.of(
        new Example(
            LintCode.ACCOUNT_IN_MODEL_ARN,
            allow(INVOKE, "arn:aws:bedrock:us-east-1:111122223333:foundation-model/amazon.nova-x"),
            allow(INVOKE, "arn:aws:bedrock:us-east-1:*:foundation-model/amazon.nova-x")),
        new Example(
            LintCode.NO_ACCOUNT_IN_PROFILE_ARN,
            allow(INVOKE, "arn:aws:bedrock:us-east-1::inference-profile/us.amazon.nova-x", NOVA),
            allow(INVOKE, PROFILE, NOVA)),
        new Example(
            LintCode.MODEL_WITHOUT_REGION,
            allow(INVOKE, REGIONLESS),
            allow(INVOKE, GLOBAL, REGIONLESS)),
        new Example(
            LintCode.ID_OF_OTHER_KIND,
            allow(INVOKE, "arn:aws:bedrock:us-east-1::foundation-model/us.amazon.nova-x"),
            allow(INVOKE, NOVA)),
        new Example(
            LintCode.EVERY_MODEL,
            allow(INVOKE, "*"),
            allow("'Action': 'bedrock:ListFoundationModels'", "*")),
        new Example(
            LintCode.WILDCARD,
            allow(INVOKE, "arn:aws:bedrock:*::foundation-model/amazon.nova-x"),
            policy("'Effect': 'Deny', " + INVOKE + ", 'Resource': 'arn:aws:bedrock:*'")),
        new Example(
            LintCode.MODEL_ENDS,
            allow(
                INVOKE,
                "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0"),
            allow(INVOKE, "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-5")),
        new Example(
            LintCode.REGIONS_DENIED,
            policy(outsideOf("'us-east-1'")),
            policy(outsideOf("['us-east-1', 'unspecified']"))));
  }

  private static List<Example> actionsOnResources() {
    return List.of(
        new Example(
            LintCode.RESOURCE_NOT_FOR_ACTION,
            allow("'Action': 'bedrock:GetFoundationModel'", PROFILE),
            allow("'Action': 'bedrock:GetInferenceProfile'", PROFILE)),
        new Example(
            LintCode.LIST_LIMITED_TO_ARN,
            allow(
                "'Action': 'bedrock:ListGuardrails'",
                "arn:aws:bedrock:us-east-1:111122223333:guardrail/g1"),
            allow("'Action': 'bedrock:ListGuardrails'", "*")),
        new Example(
            LintCode.COUNT_TOKENS_ON_PROFILE,
            allow("'Action': 'bedrock:CountTokens'", NOVA, PROFILE),
            allow("'Action': 'bedrock:CountTokens'", NOVA)),
        new Example(
            LintCode.KEY_NOT_FOR_ACTION,
            allowIf("bedrock:ThirdPartyKnowledgeBaseCredentialsSecretArn", NOVA),
            allowIf("bedrock:guardrailidentifier", NOVA)),
        new Example(
            LintCode.TAG_OF_UNTAGGED,
            allowIf("aws:ResourceTag/team", NOVA),
            allowIf(
                "aws:ResourceTag/team",
                "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc")));
  }

  private static List<Example> profiles() {
    return List.of(
        new Example(
            LintCode.PROFILE_WITHOUT_MODELS, allow(INVOKE, PROFILE), allow(INVOKE, PROFILE, NOVA)),
        new Example(
            LintCode.PROFILE_WITHOUT_MODELS,
            allow(INVOKE, GLOBAL, NOVA),
            allow(INVOKE, GLOBAL, NOVA, REGIONLESS)),
        new Example(
            LintCode.MODELS_WITHOUT_PROFILE,
            policy(behind(PROFILE)),
            policy(behind(PROFILE), statement(INVOKE, PROFILE))),
        new Example(
            LintCode.MODELS_OUTSIDE_PROFILE,
            allow(INVOKE, PROFILE, NOVA),
            policy(behind(PROFILE), statement(INVOKE, PROFILE))),
        new Example(
            LintCode.CLAUDE_WITHOUT_PROFILE,
            allow(INVOKE, "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-5"),
            allow(INVOKE, NOVA)));
  }

  private static List<Example> trust() {
    return List.of(
        new Example(
            LintCode.SERVICE_WITHOUT_SOURCE,
            policy(assume(SAGEMAKER)),
            policy(assume(SAGEMAKER + ", " + OWN_ACCOUNT))),
        new Example(
            LintCode.BEDROCK_BESIDE_CALLER,
            policy(assume("'Principal': {'Service': 'bedrock.amazonaws.com'}"), assume(SAGEMAKER)),
            policy(assume("'Principal': {'Service': 'bedrock.amazonaws.com'}"))),
        new Example(
            LintCode.ANYONE,
            policy(assume("'Principal': {'AWS': '*'}")),
            policy(
                assume(
                    "'Principal': '*',"
                        + " 'Condition': {'StringEquals': {'aws:PrincipalOrgID': 'o-example'}}"))),
        new Example(
            LintCode.ACCOUNT_ROOT,
            policy(assume("'Principal': {'AWS': 'arn:aws:iam::111122223333:root'}")),
            policy(assume("'Principal': {'AWS': 'arn:aws:iam::111122223333:role/Developer'}"))),
        new Example(
            LintCode.MALFORMED,
            policy(assume(SAGEMAKER + ", 'Resource': '*'")),
            policy(assume(SAGEMAKER))),
        new Example(LintCode.TOO_LARGE, trusting(2_049), trusting(2_048)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void findsTheMistake(Example example) {
    assertThat(codes(example.hit())).contains(example.code().text());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void leavesTheNearMissAlone(Example example) {
    assertThat(codes(example.nearMiss())).doesNotContain(example.code().text());
  }

  @Test
  void hasAnExampleOfEveryKindThatNeedsNoTarget() {
    assertThat(examples().map(Example::code))
        .containsAll(
            Arrays.stream(LintCode.values())
                .filter(code -> !PolicyLintTest.NEED_TARGETS.contains(code))
                .toList());
  }

  private static List<String> codes(String policy) {
    return PolicyLint.check(policy).stream().map(LintFinding::code).toList();
  }

  private static String policy(String... statements) {
    return ("{'Version': '2012-10-17', 'Statement': [{" + String.join("}, {", statements) + "}]}")
        .replace('\'', '"');
  }

  private static String allow(String action, String... resources) {
    return policy(statement(action, resources));
  }

  private static String statement(String action, String... resources) {
    return "'Effect': 'Allow', %s, 'Resource': ['%s']"
        .formatted(action, String.join("', '", resources));
  }

  private static String allowIf(String key, String resource) {
    return policy(
        statement(INVOKE, resource) + ", 'Condition': {'StringEquals': {'" + key + "': 'x'}}");
  }

  private static String behind(String profile) {
    return statement(INVOKE, NOVA)
        + ", 'Condition': {'StringEquals': {'bedrock:InferenceProfileArn': '"
        + profile
        + "'}}";
  }

  private static String outsideOf(String regions) {
    return "'Effect': 'Deny', 'NotAction': 'iam:*', 'Resource': '*',"
        + " 'Condition': {'StringNotEquals': {'aws:RequestedRegion': "
        + regions
        + "}}";
  }

  private static String assume(String rest) {
    return "'Effect': 'Allow', 'Action': 'sts:AssumeRole', " + rest;
  }

  private static String models(int characters) {
    return padded(allow(INVOKE, NOVA), "amazon.nova-x", characters);
  }

  private static String trusting(int characters) {
    var policy = policy(assume("'Principal': {'AWS': 'arn:aws:iam::111122223333:role/Developer'}"));
    return padded(policy, "Developer", characters);
  }

  /** The policy with a name made so long that there are so many characters without white space. */
  private static String padded(String policy, String name, int characters) {
    int missing = characters - (int) policy.chars().filter(c -> c != ' ').count();
    return policy.replace(name, name + "x".repeat(missing));
  }
}
