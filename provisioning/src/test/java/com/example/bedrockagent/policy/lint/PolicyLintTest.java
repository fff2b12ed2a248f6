package com.example.bedrockagent.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.Lifecycle;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.condition.Condition;
import com.example.bedrockagent.policy.diff.RandomPolicies;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyLintTest {
  /** What can only be found knowing the models the policy is for. */
  static final Set<LintCode> NEED_TARGETS =
      Set.of(LintCode.DESTINATIONS_MISSING, LintCode.TARGET_NOT_GRANTED, LintCode.TARGET_DENIED);

  private static final String BASE = "anthropic.claude-sonnet-4-5-20250929-v1:0";
  private static final Arn ROLE = Arn.parse("arn:aws:iam::111122223333:role/agent");
  private static final ModelTarget ON_DEMAND =
      target("amazon.nova-lite-v1:0", List.of(model("us-east-1", "amazon.nova-lite-v1:0")));
  private static final ModelTarget GEO =
      target(
          "us." + BASE,
          List.of(model("us-east-1", BASE), model("us-east-2", BASE), model("us-west-2", BASE)));
  private static final ModelTarget GLOBAL =
      target("global." + BASE, List.of(model("us-east-1", BASE), model("", BASE)));

  static Stream<ModelTarget> targets() {
    return Stream.of(ON_DEMAND, GEO, GLOBAL);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void findsNothingInACompiledPolicy(ModelTarget target) {
    var json = PolicyCompiler.compile(target, ROLE).toJson();

    assertThat(PolicyLint.check(json, List.of(target))).isEmpty();
    assertThat(PolicyLint.check(json)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void saysWhatToAllowWhenTheTargetIsNotGrantedAtAll(ModelTarget target) {
    var other = "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}";

    var finding = only(PolicyLint.check(other, List.of(target)));

    assertThat(finding.code()).isEqualTo("LINT-043");
    assertThat(target.authorizations())
        .allSatisfy(
            a -> assertThat(finding.remedy()).contains('"' + a.resource().toString() + '"'));
  }

  @Test
  void namesTheDestinationsThatAreMissing() {
    var json = PolicyCompiler.compile(GEO, ROLE).toJson();
    var policy = json.replace("us-west-2::", "us-west-1::");

    var finding = only(PolicyLint.check(policy, List.of(GEO)));

    assertThat(finding.code()).isEqualTo("LINT-042");
    assertThat(finding.title()).contains("in 2 of the 3 places");
    assertThat(finding.remedy()).endsWith("on: \"" + model("us-west-2", BASE) + "\".");
  }

  @Test
  void namesTheProfileThatIsMissing() {
    var modelsOnly = without(PolicyCompiler.compile(GEO, ROLE), "InvokeProfile");

    var finding = only(PolicyLint.check(modelsOnly, List.of(GEO)));
    assertThat(finding.code()).isEqualTo("LINT-041");
    assertThat(finding.remedy()).endsWith("on: \"" + profile() + "\".");
  }

  @Test
  void namesTheModelsThatAreMissingBehindTheProfile() {
    var profileOnly = without(PolicyCompiler.compile(GEO, ROLE), "InvokeModelsBehindProfile");

    var finding = only(PolicyLint.check(profileOnly, List.of(GEO)));

    assertThat(finding.code()).isEqualTo("LINT-040");
    assertThat(finding.remedy()).contains(model("us-east-2", BASE).toString());
  }

  @Test
  void findsTheDenyThatHitsADestination() {
    var deny =
        Statement.deny(
            "OnlyEast",
            List.of("bedrock:*"),
            List.of("*"),
            List.of(Condition.of("StringNotLike", "aws:RequestedRegion", "us-east-*")));

    var findings = PolicyLint.check(PolicyDocument.of(deny).toJson(), List.of(GEO));

    assertThat(findings)
        .filteredOn(f -> f.code().equals("LINT-047"))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.statement()).isEqualTo("Statement[0] (Sid OnlyEast)");
              assertThat(f.remedy()).isEqualTo("Exempt: \"" + model("us-west-2", BASE) + "\".");
            });
  }

  @Test
  void leavesADenyThatLetsEveryDestinationThrough() {
    var deny =
        Statement.deny(
            "OnlyUs",
            List.of("bedrock:*"),
            List.of("*"),
            List.of(Condition.of("StringNotLike", "aws:RequestedRegion", "us-*")));

    var findings = PolicyLint.check(PolicyDocument.of(deny).toJson(), List.of(GEO));

    assertThat(findings).extracting(LintFinding::code).doesNotContain("LINT-047");
  }

  @Test
  void leavesADenyAloneWhoseConditionCannotBeKnown() {
    var deny =
        Statement.deny(
            "Interns",
            List.of("bedrock:*"),
            List.of("*"),
            List.of(Condition.of("StringEquals", "aws:PrincipalTag/team", "interns")));

    var findings = PolicyLint.check(PolicyDocument.of(deny).toJson(), List.of(GEO));

    assertThat(findings).extracting(LintFinding::code).doesNotContain("LINT-047");
  }

  @Test
  void takesAnAllowForGrantedWhoseConditionCannotBeKnown() {
    var allow =
        PolicyCompiler.compile(ON_DEMAND, ROLE)
            .toJson()
            .replaceFirst(
                "\"Effect\": \"Allow\"",
                "$0, \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"true\"}}");

    assertThat(PolicyLint.check(allow, List.of(ON_DEMAND))).isEmpty();
  }

  @Test
  void replacesWildcardsByTheResourcesOfTheModelsAskedFor() {
    var policy =
        """
        {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
          "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
          "Resource": "arn:aws:bedrock:*::foundation-model/amazon.*"}}
        """;

    var finding = only(PolicyLint.check(policy, List.of(ON_DEMAND)));

    assertThat(finding.code()).isEqualTo("LINT-031");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.remedy())
        .isEqualTo(
            "Write \"Resource\": [\"arn:aws:bedrock:us-east-1::foundation-model/"
                + "amazon.nova-lite-v1:0\"] instead.");
  }

  @ParameterizedTest
  @CsvSource({
    "bedrock:Converse, bedrock:InvokeModel",
    "bedrock:ConverseStream, bedrock:InvokeModelWithResponseStream",
    "bedrock:InvokeModels, bedrock:InvokeModel",
    "bedrock-runtime:InvokeModel, bedrock:InvokeModel",
    "bedrock:ListFoundationModel, bedrock:ListFoundationModels"
  })
  void suggestsTheActionThatWasMeant(String action, String meant) {
    var statement = "{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"*\"}".formatted(action);

    var finding = only(PolicyLint.check(statement));

    assertThat(finding.code()).isEqualTo("LINT-010");
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.title()).isEqualTo("There is no action " + action + ".");
    assertThat(finding.remedy()).isEqualTo("Write \"" + meant + "\" instead.");
  }

  @Test
  void doesNotJudgeOtherServices() {
    var statement = "{\"Effect\":\"Allow\",\"Action\":\"s3:Converse\",\"Resource\":\"*\"}";

    assertThat(PolicyLint.check(statement)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%1$s", "%1$s, %1$s", "[%1$s, %1$s]", " [ %1$s ] "})
  void readsStatementsWithoutADocumentAroundThem(String shape) {
    var statement =
        "{\"Effect\":\"Allow\",\"Action\":\"bedrock:ListGuardrails\",\"Resource\":\"*\"}";

    assertThat(PolicyLint.check(shape.formatted(statement))).isEmpty();
  }

  @Test
  void reportsWhatIsNoPolicyInTheWordsOfTheParser() {
    var finding = only(PolicyLint.check("{\"Version\": \"2012-10-17\"}"));

    assertThat(finding.code()).isEqualTo("LINT-001");
    assertThat(finding.statement()).isEqualTo("document");
    assertThat(finding.title()).isEqualTo("Statement: is missing");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void answersToAnyText(long seed) {
    var random = new Random(seed);
    var pieces =
        List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "*",
            "?",
            "${",
            "\u0000",
            "é",
            "1",
            "null",
            "\"Statement\":",
            "\"Effect\":\"Allow\",",
            "\"Action\":\"bedrock:*\",",
            "\"Resource\":\"arn:\"",
            "{\"Effect\":\"Deny\",\"Action\":\"a:b\",\"Resource\":\"*\"}");
    for (int i = 0; i < 2_000; i++) {
      var text = new StringBuilder();
      for (int left = random.nextInt(12); left > 0; left--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }

      assertThat(PolicyLint.check(text.toString(), List.of(GLOBAL)))
          .as(text::toString)
          .isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4})
  void answersToAnyPolicy(long seed) {
    var policies = new RandomPolicies(seed);
    for (int i = 0; i < 500; i++) {
      var json = policies.policy().toJson();

      assertThat(PolicyLint.check(json, List.of(GEO)))
          .as(json)
          .extracting(LintFinding::code)
          .doesNotContain("LINT-001");
    }
  }

  @Test
  void readsBrokenResources() {
    var statement = "{\"Effect\":\"Allow\",\"Action\":\"bedrock:*\",\"Resource\":[%s]}";
    var resources =
        "\"arn:\",\"arn:*\",\"arn:aws:bedrock\",\"arn:aws:bedrock:::\",\"**\","
            + "\"arn:aws:bedrock:::/\",\"arn:aws:bedrock:${aws:RequestedRegion}::x/${*}\"";

    assertThat(PolicyLint.check(statement.formatted(resources)))
        .extracting(LintFinding::code)
        .contains("LINT-030", "LINT-031");
  }

  private static LintFinding only(List<LintFinding> findings) {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static String without(PolicyDocument policy, String sid) {
    var kept = new ArrayList<>(policy.statements());
    kept.removeIf(statement -> statement.sid().equals(Optional.of(sid)));
    return new PolicyDocument(policy.version(), policy.id(), kept).toJson();
  }

  private static Arn profile() {
    return GEO.profile().orElseThrow();
  }

  private static Arn model(String region, String id) {
    return Arn.foundationModel("aws", region, id);
  }

  private static ModelTarget target(String id, List<Arn> models) {
    var requested = ModelId.parse(id);
    var profile =
        requested instanceof ModelId.SystemProfile
            ? Optional.of(
                Arn.parse("arn:aws:bedrock:us-east-1:111122223333:inference-profile/" + id))
            : Optional.<Arn>empty();
    return new ModelTarget(requested, id, "us-east-1", profile, models, Lifecycle.ACTIVE, "test");
  }
}
