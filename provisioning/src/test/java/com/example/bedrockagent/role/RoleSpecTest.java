package com.example.bedrockagent.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.PrincipalElement;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.role.RolePermissions.AwsManaged;
import com.example.bedrockagent.role.RolePermissions.Inline;
import com.example.bedrockagent.role.RolePermissions.Managed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before the first call, in IAM's own rules. */
class RoleSpecTest {

  private static final Arn ROLE = RoleSpec.roleArn("aws", "123456789012", "Agent");
  private static final RolePermissions INLINE = new Inline("Bedrock", Policies.statements(1));

  @Test
  void namesItsRole() {
    var spec = own(RoleSpec.roleArn("aws-us-gov", "123456789012", "team/Agent+=,.@-_1"));

    assertThat(spec.arn()).hasToString("arn:aws-us-gov:iam::123456789012:role/team/Agent+=,.@-_1");
    assertThat(spec.name()).isEqualTo("Agent+=,.@-_1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::123456789012:user/developer",
        "arn:aws:iam::123456789012:role",
        "arn:aws:iam:::role/Agent",
        "arn:aws:iam::aws:role/Agent",
        "arn:aws:s3::123456789012:role/Agent",
        "arn:aws:iam::123456789012:role/with blank",
        "arn:aws:iam::123456789012:role/path/",
        "arn:aws:iam::123456789012:role/a b/Agent",
        "arn:aws:iam::123456789012:role/"
            + "a-name-of-65-characters-which-is-one-more-than-iam-takes-for-a-role"
      })
  void refusesWhatNamesNoRole(String arn) {
    var message =
        "'.*' names no role\\."
            + "|'.*' cannot be the name of a role: it takes 1 to 64 .*"
            + "|'.*' cannot be the path of a role: .*";

    assertThatThrownBy(() -> own(Arn.parse(arn)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(message);
    assertThatThrownBy(() -> new RoleSpec.Existing(Arn.parse(arn), INLINE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(message);
  }

  @Test
  void refusesATrustPolicyThatIsTooLong() {
    var statements =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    Statement.trust(
                        "S" + i,
                        PrincipalElement.service("lambda.amazonaws.com"),
                        List.of("sts:AssumeRole"),
                        List.of()))
            .toArray(Statement[]::new);

    assertThatThrownBy(
            () ->
                new RoleSpec.Own(ROLE, PolicyDocument.of(statements), RoleSettings.DEFAULT, INLINE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "The trust policy has \\d+ characters without white space; IAM allows 2048\\.");
  }

  @Test
  void refusesATrustPolicyThatTrustsNobody() {
    assertThatThrownBy(
            () -> new RoleSpec.Own(ROLE, Policies.statements(1), RoleSettings.DEFAULT, INLINE))
        .hasMessageContaining("a resource-based policy must have a Principal");
  }

  @Test
  void refusesAPolicyOfAnotherPartitionOrAccount() {
    var gov = RoleSpec.roleArn("aws-us-gov", "123456789012", "Agent");
    var other = RoleSpec.roleArn("aws", "999999999999", "Agent");
    var managed = Managed.split(ROLE, "Bedrock", Policies.statements(1));

    assertThatThrownBy(
            () -> new RoleSpec.Existing(gov, new AwsManaged(Policies.aws("AmazonBedrockReadOnly"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'arn:aws:iam::aws:policy/AmazonBedrockReadOnly' is in the partition aws, and the role"
                + " in aws-us-gov.");
    assertThatThrownBy(() -> new RoleSpec.Existing(other, managed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A policy of account 123456789012 can not be in a role of account 999999999999.");
    assertThatThrownBy(
            () ->
                new RoleSpec.Own(
                    gov, trust(), settings(3600, Map.of(), Policies.aws("Boundary")), INLINE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is in the partition aws, and the role in aws-us-gov.");
  }

  @Test
  void refusesMoreTagsThanARoleCanHave() {
    var tags =
        IntStream.range(0, 48).boxed().collect(Collectors.toMap(i -> "Key" + i, i -> "value"));

    assertThatThrownBy(
            () ->
                new RoleSpec.Own(
                    ROLE, trust(), new RoleSettings(3600, Optional.empty(), tags), INLINE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The role would have 51 tags, and IAM allows 50: give fewer models or tags.");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3599, 43_201})
  void refusesASessionThatIsTooShortOrTooLong(int seconds) {
    assertThatThrownBy(() -> settings(seconds, Map.of(), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A session of %d seconds is not possible: IAM takes 3600 to 43200.".formatted(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"arn:aws:iam::123456789012:role/Agent", "arn:aws:s3:::policy/Boundary"})
  void refusesABoundaryThatIsNoPolicy(String arn) {
    assertThatThrownBy(() -> settings(3600, Map.of(), Arn.parse(arn)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not the ARN of a managed policy");
  }

  @ParameterizedTest
  @CsvSource({
    "aws:owner, me, AWS keeps the prefix aws: to itself",
    "AWS:owner, me, AWS keeps the prefix aws: to itself",
    "'', me, cannot be the key of a tag: it takes 1 to 128",
    "Owner, a\"b, cannot be the value of a tag: it takes up to 256",
    "Ow\\ner, me, cannot be the key of a tag: it takes 1 to 128",
    "'Own,er', me, cannot be the key of a tag: it takes 1 to 128",
    "created-by, me, it remembers what was applied",
    "Bedrock-Agent, me, it remembers what was applied",
    "bedrock-agent:inline:Bedrock, me, it remembers what was applied"
  })
  void refusesATagThatCanNotBe(String key, String value, String rule) {
    assertThatThrownBy(() -> settings(3600, Map.of(key, value), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule);
  }

  @Test
  void refusesTagsThatAreTooLongOrThereTwice() {
    assertThatThrownBy(() -> settings(3600, Map.of("k".repeat(129), "v"), null))
        .hasMessageContaining("cannot be the key of a tag: it takes 1 to 128");
    assertThatThrownBy(() -> settings(3600, Map.of("k", "v".repeat(257)), null))
        .hasMessageContaining("cannot be the value of a tag: it takes up to 256");
    assertThatThrownBy(() -> settings(3600, Map.of("Team", "a", "TEAM", "b"), null))
        .hasMessageContaining("cannot both be keys of tags: IAM ignores their case");
    assertThat(settings(3600, Map.of("Größe 1_.:/=+-@", ""), null).tags()).hasSize(1);
  }

  @Test
  void refusesAPolicyNameThatATagCanNotRemember() {
    assertThatThrownBy(() -> new Inline("n".repeat(81), Policies.statements(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("it takes 80 characters at most.");
    assertThatThrownBy(() -> Managed.split(ROLE, "with blank", Policies.statements(1)))
        .hasMessageContaining("cannot be the name of a policy");
  }

  @Test
  void refusesAnInlinePolicyThatIsTooLargeOrTrustsSomebody() {
    assertThatThrownBy(() -> new Inline("Bedrock", Policies.statements(140)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("IAM allows 10240. Attach it as managed policies");
    assertThatThrownBy(() -> new Inline("Bedrock", trust()))
        .hasMessageContaining("an identity-based policy must not have a Principal");
  }

  @Test
  void splitsALargePolicyIntoNumberedOnes() {
    var managed = Managed.split(ROLE, "Bedrock", Policies.statements(140));

    assertThat(managed.policies())
        .extracting(policy -> policy.arn().toString())
        .containsExactly(
            "arn:aws:iam::123456789012:policy/Bedrock",
            "arn:aws:iam::123456789012:policy/Bedrock-2",
            "arn:aws:iam::123456789012:policy/Bedrock-3");
    assertThat(managed.policies())
        .allSatisfy(policy -> assertThat(policy.document().size()).isLessThanOrEqualTo(6144));
    assertThat(managed.policies())
        .flatExtracting(policy -> policy.document().statements())
        .isEqualTo(Policies.statements(140).statements());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::123456789012:policy/AmazonBedrockReadOnly",
        "arn:aws:iam::aws:role/AmazonBedrockReadOnly"
      })
  void refusesAPolicyThatAwsDoesNotMaintain(String arn) {
    assertThatThrownBy(() -> new AwsManaged(Arn.parse(arn)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + arn + "' is no policy that AWS maintains.");
  }

  private static RoleSpec own(Arn arn) {
    return new RoleSpec.Own(arn, trust(), RoleSettings.DEFAULT, INLINE);
  }

  private static RoleSettings settings(int seconds, Map<String, String> tags, Arn boundary) {
    return new RoleSettings(seconds, Optional.ofNullable(boundary), tags);
  }

  private static PolicyDocument trust() {
    return RunsIn.LAMBDA.trust(new RunsIn.Surroundings("aws", "us-east-1", "123456789012", ""));
  }
}
