package com.example.bedrockagent.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.diff.DiffLine.Sign;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDiffTest {

  private static final String READ =
      """
      {"Sid": "Read", "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"],
       "Resource": "*", "Condition": {"StringEquals": {"aws:SourceVpc": ["vpc-1", "vpc-2"]}}}""";
  private static final String WRITE =
      """
      {"Sid": "Write", "Effect": "Deny", "NotAction": "s3:Get*", "Resource": "arn:aws:s3:::b"}""";

  private static final PolicyDocument POLICY = policy(READ, WRITE);

  static List<String> sameInMeaning() {
    return List.of(
        // The order of statements, of lists and of elements.
        array(WRITE, READ),
        array(
            READ.replace(
                "\"s3:GetObject\", \"s3:ListBucket\"", "\"s3:ListBucket\", \"s3:GetObject\""),
            WRITE),
        array(READ.replace("[\"vpc-1\", \"vpc-2\"]", "[\"vpc-2\", \"vpc-1\", \"vpc-2\"]"), WRITE),
        // A list of one for a scalar.
        array(READ.replace("\"*\"", "[\"*\"]"), WRITE.replace("\"s3:Get*\"", "[\"s3:Get*\"]")),
        // The case of actions, operators and context keys.
        array(READ.replace("s3:GetObject", "S3:getobject"), WRITE),
        array(READ.replace("StringEquals", "stringequals"), WRITE),
        array(READ.replace("aws:SourceVpc", "AWS:sourcevpc"), WRITE));
  }

  @ParameterizedTest
  @MethodSource("sameInMeaning")
  void whatIamDoesNotCareForIsNoDifference(String statements) {
    var other =
        PolicyDocument.parse("{\"Version\": \"2012-10-17\", \"Statement\": " + statements + "}");

    assertThat(PolicyDiff.isNone(POLICY, other)).isTrue();
    assertThat(StatementDigest.ofAll(other)).isEqualTo(StatementDigest.ofAll(POLICY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"s3:ListBucket\", \"s3:DeleteBucket\"", // an action more
        "\"s3:listbuckets\"", // another action
      })
  void anotherActionIsADifference(String actions) {
    var other = policy(READ.replace("\"s3:ListBucket\"", actions), WRITE);

    assertThat(PolicyDiff.isNone(POLICY, other)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Effect\": \"Allow\"|\"Effect\": \"Deny\"",
        "\"Action\": [|\"NotAction\": [",
        "\"Resource\": \"*\"|\"NotResource\": \"*\"",
        "\"Resource\": \"*\"|\"Resource\": \"arn:aws:s3:::B\"",
        "StringEquals|StringLike",
        "StringEquals|StringEqualsIfExists",
        "aws:SourceVpc|aws:SourceVpce",
        "vpc-2|VPC-2",
        ", \"Condition\": {\"StringEquals\": {\"aws:SourceVpc\": [\"vpc-1\", \"vpc-2\"]}}|",
        "\"Sid\": \"Read\"|\"Sid\": \"Reads\""
      })
  void anythingElseIsADifference(String change) {
    var parts = change.split("\\|", 2);
    var other = policy(READ.replace(parts[0], parts[1]), WRITE);

    assertThat(other).isNotEqualTo(POLICY);
    assertThat(PolicyDiff.isNone(POLICY, other)).isFalse();
    assertThat(PolicyDiff.isNone(other, POLICY)).isFalse();
    assertThat(StatementDigest.ofAll(other)).isNotEqualTo(StatementDigest.ofAll(POLICY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"AWS\": \"arn:aws:iam::111122223333:root\"}",
        "{\"AWS\": \"arn:aws-us-gov:iam::111122223333:root\"}",
        "{\"AWS\": [\"111122223333\"]}"
      })
  void anAccountsNumberIsItsRootInAnyPartition(String principal) {
    assertThat(PolicyDiff.isNone(trust("{\"AWS\": \"111122223333\"}"), trust(principal))).isTrue();
  }

  @Test
  void everybodyIsEverybody() {
    assertThat(PolicyDiff.isNone(trust("\"*\""), trust("{\"AWS\": \"*\"}"))).isTrue();
    assertThat(PolicyDiff.isNone(trust("\"*\""), trust("{\"AWS\": \"111122223333\"}"))).isFalse();
  }

  @Test
  void aRoleOfTheAccountIsNotTheAccount() {
    var role = trust("{\"AWS\": \"arn:aws:iam::111122223333:role/root\"}");

    assertThat(PolicyDiff.isNone(role, trust("{\"AWS\": \"111122223333\"}"))).isFalse();
  }

  @Test
  void theKindOfAPrincipalCounts() {
    var name = "\"accounts.google.com\"";

    assertThat(
            PolicyDiff.isNone(
                trust("{\"Service\": " + name + "}"), trust("{\"Federated\": " + name + "}")))
        .isFalse();
  }

  /** The console writes an empty Sid into every trust statement. */
  @Test
  void anEmptySidIsNone() {
    var statement = READ.replace("\"Sid\": \"Read\", ", "");

    assertThat(PolicyDiff.isNone(policy(statement), policy(READ.replace("Read", "")))).isTrue();
  }

  @Test
  void theVersionCountsWhereThereAreVariables() {
    var plain = policy(WRITE);
    var withVariable = policy(WRITE.replace(":::b", ":::${aws:username}"));

    assertThat(PolicyDiff.isNone(older(plain), plain)).isTrue();
    assertThat(text(older(withVariable), withVariable))
        .isEqualTo("~ Version 2008-10-17 becomes 2012-10-17");
  }

  @Test
  void tellsWhatIsAddedWhole() {
    assertThat(text(null, POLICY))
        .isEqualTo(
            """
            + Statement Read: Allow
              + Action s3:GetObject
              + Action s3:ListBucket
              + Resource *
              + Condition StringEquals aws:SourceVpc = vpc-1
              + Condition StringEquals aws:SourceVpc = vpc-2
            + Statement Write: Deny
              + NotAction s3:Get*
              + Resource arn:aws:s3:::b""");
  }

  @Test
  void tellsOfAStatementWhatChangesInIt() {
    var changed =
        READ.replace("Allow", "Deny").replace("vpc-2", "vpc-3").replace("s3:Get", "s3:Put");

    assertThat(text(POLICY, policy(changed, WRITE)))
        .isEqualTo(
            """
            ~ Statement Read
              - Action s3:GetObject
              - Effect Allow
              - Condition StringEquals aws:SourceVpc = vpc-2
              + Action s3:PutObject
              + Effect Deny
              + Condition StringEquals aws:SourceVpc = vpc-3""");
  }

  @Test
  void tellsWhichStatementsComeAndGo() {
    var anonymous = WRITE.replace("\"Sid\": \"Write\", ", "");

    assertThat(text(POLICY, policy(READ, anonymous)))
        .isEqualTo(
            """
            + Statement without a Sid: Deny
              + NotAction s3:Get*
              + Resource arn:aws:s3:::b
            - Statement Write: Deny
              - NotAction s3:Get*
              - Resource arn:aws:s3:::b""");
  }

  private static PolicyDocument policy(String... statements) {
    return PolicyDocument.parse(
        "{\"Version\": \"2012-10-17\", \"Statement\": " + array(statements) + "}");
  }

  private static String array(String... statements) {
    return "[" + String.join(",", statements) + "]";
  }

  private static PolicyDocument trust(String principal) {
    return policy(
        "{\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": "
            + principal
            + "}");
  }

  private static PolicyDocument older(PolicyDocument policy) {
    return new PolicyDocument("2008-10-17", Optional.empty(), policy.statements());
  }

  private static String text(PolicyDocument from, PolicyDocument to) {
    return PolicyDiff.between(Optional.ofNullable(from), Optional.of(to)).stream()
        .map(line -> "  ".repeat(line.depth()) + line.sign().symbol() + " " + line.text())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void signsReadAsWords() {
    assertThat(Sign.values()).extracting(Sign::done).containsExactly("added", "removed", "changed");
  }
}
