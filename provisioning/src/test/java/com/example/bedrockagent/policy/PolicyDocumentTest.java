package com.example.bedrockagent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.policy.condition.Condition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyDocumentTest {
  private static final String LAID_OUT =
      """
      {
        "Version": "2012-10-17",
        "Id": "agent",
        "Statement": [
          {
            "Sid": "Invoke",
            "Effect": "Allow",
            "Action": [
              "bedrock:InvokeModel",
              "bedrock:InvokeModelWithResponseStream"
            ],
            "NotResource": "arn:aws:bedrock:us-east-1::foundation-model/m",
            "Condition": {
              "StringEquals": {
                "aws:RequestedRegion": [
                  "us-east-1",
                  "us-west-2"
                ],
                "aws:PrincipalTag/team": "agents"
              },
              "Null": {
                "aws:TokenIssueTime": "false"
              }
            }
          },
          {
            "Effect": "Deny",
            "Principal": {
              "AWS": "*",
              "Service": [
                "ec2.amazonaws.com",
                "lambda.amazonaws.com"
              ]
            },
            "NotAction": "sts:AssumeRole"
          },
          {
            "Effect": "Allow",
            "NotPrincipal": "*",
            "Action": "*",
            "Resource": "*"
          }
        ]
      }""";

  @Test
  void readsScalarsAsListsOfOne() {
    var policy =
        PolicyDocument.parse(
            """
            {"Statement": {"Effect": "Allow", "Action": "a:B", "Resource": ["*"],
              "Condition": {"Bool": {"aws:SecureTransport": true},
                            "NumericLessThan": {"s3:max-keys": [10, 2.50, "3"]}}}}
            """);

    assertThat(policy)
        .isEqualTo(
            new PolicyDocument(
                "2008-10-17",
                Optional.empty(),
                List.of(
                    new Statement(
                        Optional.empty(),
                        Effect.ALLOW,
                        Optional.empty(),
                        ElementList.of(List.of("a:B")),
                        Optional.of(ElementList.of(List.of("*"))),
                        List.of(
                            Condition.of("Bool", "aws:SecureTransport", "true"),
                            Condition.of("NumericLessThan", "s3:max-keys", "10", "2.50", "3"))))));
  }

  @Test
  void printsWhatItRead() {
    assertThat(PolicyDocument.parse(LAID_OUT).toJson()).isEqualTo(LAID_OUT);
  }

  @Test
  void printsTheConditionsOfAnOperatorTogether() {
    var policy =
        PolicyDocument.of(
            Statement.deny(
                "Elsewhere",
                List.of("a:B"),
                List.of("*"),
                List.of(
                    Condition.of("StringEquals", "k:1", "v"),
                    Condition.of("Null", "k:2", "true"),
                    Condition.of("StringEquals", "k:3", "v"))));

    assertThat(policy.toJson().replaceAll("\\s", ""))
        .contains(
            "\"Condition\":{\"StringEquals\":{\"k:1\":\"v\",\"k:3\":\"v\"},\"Null\":{\"k:2\":\"true\"}}");
  }

  @Test
  void countsItsSizeWithoutWhiteSpace() {
    var policy =
        PolicyDocument.of(Statement.allowMatching("All", List.of("a:B"), List.of("*"), List.of()));

    assertThat(policy.size())
        .isEqualTo(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"All\",\"Effect\":\"Allow\",\"Action\":\"a:B\",\"Resource\":\"*\"}]}"
                .length());
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void refusesWhatIamWouldRefuseAndSaysWhere(String json, String message) {
    assertThatThrownBy(() -> PolicyDocument.parse(json))
        .isInstanceOf(MalformedPolicyException.class)
        .hasMessage(message);
  }

  static Stream<Arguments> refusesWhatIamWouldRefuseAndSaysWhere() {
    return Stream.of(
        Arguments.of("", "Policy: must be an object, not empty"),
        Arguments.of("[]", "Policy: must be an object, not array"),
        Arguments.of("null", "Policy: must be an object, not null"),
        Arguments.of(
            "\uFEFF{}",
            "line 1, column 1: IAM accepts characters up to U+00FF only, and no control characters,"
                + " not U+FEFF (byte order mark)"),
        Arguments.of(
            "{\n  \"Id\": \"us-east\u20131\"}",
            "line 2, column 17: IAM accepts characters up to U+00FF only, and no control"
                + " characters, not U+2013 (en dash)"),
        Arguments.of("{}", "Statement: is missing"),
        Arguments.of("{\"Statement\": []}", "Statement: must have at least one statement"),
        Arguments.of("{\"Statement\": [1]}", "Statement[0]: must be an object, not number"),
        Arguments.of("{\"Statment\": []}", "Statment: unknown element; did you mean Statement?"),
        Arguments.of(
            "{\"Version\": \"2012-10-18\", \"Statement\": " + statement("") + "}",
            "Version: must be 2012-10-17 or 2008-10-17, not \"2012-10-18\""),
        Arguments.of(
            "{\"Version\": 2012, \"Statement\": " + statement("") + "}",
            "Version: must be a string, not number"),
        Arguments.of(
            "{\"Statement\": {\"Action\": \"a:B\", \"Resource\": \"*\"}}",
            "Statement[0].Effect: is missing"),
        Arguments.of(
            "{\"Statement\": {\"Effect\": \"allow\", \"Action\": \"a:B\", \"Resource\": \"*\"}}",
            "Statement[0].Effect: must be Allow or Deny, not \"allow\""),
        Arguments.of(
            "{\"Statement\": {\"Effect\": \"Allow\", \"Resource\": \"*\"}}",
            "Statement[0]: must have an Action or NotAction"),
        Arguments.of(
            "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"a:B\"}}",
            "Statement[0]: must have a Resource or NotResource"),
        refused(", \"NotAction\": \"a:C\"", ": must not have both Action and NotAction"),
        refused(", \"NotResource\": \"*\"", ": must not have both Resource and NotResource"),
        refused(
            ", \"Principal\": \"*\", \"NotPrincipal\": \"*\"",
            ": must not have both Principal and NotPrincipal"),
        refused(", \"Conditions\": {}", ".Conditions: unknown element; did you mean Condition?"),
        refused(", \"Remark\": \"x\"", ".Remark: unknown element"),
        refused(
            ", \"Sid\": \"no blanks\"", ".Sid: may have letters and digits only: \"no blanks\""),
        refused(", \"Sid\": null", ".Sid: must be a string, not null"),
        refused(", \"Principal\": \"alice\"", ".Principal: must be \"*\" or an object"),
        refused(", \"Principal\": {}", ".Principal: must be \"*\" or name at least one principal"),
        refused(
            ", \"Principal\": {\"User\": \"alice\"}",
            ".Principal.User: unknown kind of principal;"
                + " must be one of AWS, CanonicalUser, Federated, Service"),
        refused(", \"Principal\": {\"AWS\": []}", ".Principal.AWS: must not be empty"),
        refused(
            ", \"NotPrincipal\": {\"AWS\": \"arn:aws:iam::111122223333:role/*\"}",
            ".NotPrincipal.AWS: a wildcard cannot stand for part of a principal:"
                + " \"arn:aws:iam::111122223333:role/*\""),
        refused(", \"Condition\": []", ".Condition: must be an object, not array"),
        refused(
            ", \"Condition\": {\"StringEqual\": {\"aws:username\": \"x\"}}",
            ".Condition.StringEqual: unknown condition operator; did you mean StringEquals?"),
        refused(
            ", \"Condition\": {\"NullIfExists\": {\"aws:username\": \"x\"}}",
            ".Condition.NullIfExists: unknown condition operator; did you mean Null?"),
        refused(
            ", \"Condition\": {\"StringEquals\": {\"aws:username\": {}}}",
            ".Condition.StringEquals.aws:username:"
                + " must be a string, a number or a boolean, not object"),
        refused(
            ", \"Condition\": {\"StringEquals\": {\"a:b\": \"x\", \"A:B\": \"x\"}}",
            ".Condition.StringEquals.A:B:"
                + " is there twice; the case of a condition key does not matter"),
        Arguments.of(
            "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": [], \"Resource\": \"*\"}}",
            "Statement[0].Action: must not be empty"),
        Arguments.of(
            "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": [1], \"Resource\": \"*\"}}",
            "Statement[0].Action: must be a string, not number"),
        Arguments.of(
            "{\"Statement\": {\"Effect\": \"Allow\", \"NotAction\": \"InvokeModel\", \"Resource\": \"*\"}}",
            "Statement[0].NotAction: must be \"*\" or name a service, as in bedrock:InvokeModel,"
                + " not \"InvokeModel\""),
        Arguments.of(
            "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"us.anthropic.m\"}}",
            "Statement[0].Resource: must be an ARN or \"*\", not \"us.anthropic.m\""),
        Arguments.of(
            "{\"Statement\": ["
                + statement(", \"Sid\": \"A\"")
                + ","
                + statement(", \"Sid\": \"A\"")
                + "]}",
            "Statement[1].Sid: \"A\" is used twice"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void refusesWhatIsNotOneJsonDocument(String json, String message) {
    assertThatThrownBy(() -> PolicyDocument.parse(json))
        .isInstanceOf(MalformedPolicyException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContainingAny("`", "REDACTED");
  }

  static Stream<Arguments> refusesWhatIsNotOneJsonDocument() {
    var whole = "{\"Statement\": " + statement("") + "}";
    return Stream.of(
        Arguments.of("{\"Statement\": ", "line 1, column 15: Unexpected end-of-input"),
        Arguments.of("{\n  'Version': 1}", "line 2, column 3: Unexpected character"),
        Arguments.of("{\"Id\": \"a\", \"Id\": \"b\"}", "line 1, column 17: Duplicate field 'Id'"),
        Arguments.of(whole + " {}", "line 1, column "),
        Arguments.of(whole + " garbage", "line 1, column "),
        Arguments.of("[".repeat(5_000), "Policy: is nested too deeply"));
  }

  @Test
  void holdsTheGrammarHoweverItWasMade() {
    var statement =
        new Statement(
            Optional.of("Bad-Sid"),
            Effect.ALLOW,
            Optional.of(new PrincipalElement(false, false, Map.of("AWS", List.of("1")))),
            ElementList.not(List.of("a:B")),
            Optional.empty(),
            List.of());

    assertThatThrownBy(() -> PolicyDocument.of(statement))
        .isInstanceOf(MalformedPolicyException.class)
        .hasMessage("Statement[0].Sid: may have letters and digits only: \"Bad-Sid\"");
  }

  private static Arguments refused(String more, String message) {
    return Arguments.of("{\"Statement\": " + statement(more) + "}", "Statement[0]" + message);
  }

  private static String statement(String more) {
    return "{\"Effect\": \"Allow\", \"Action\": \"a:B\", \"Resource\": \"*\"" + more + "}";
  }
}
