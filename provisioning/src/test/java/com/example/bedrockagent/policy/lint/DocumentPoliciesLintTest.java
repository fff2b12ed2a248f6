package com.example.bedrockagent.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.policy.grant.NamedPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the lint says about every policy of the IAM set-up document, and about AWS's own. */
class DocumentPoliciesLintTest {

  static Stream<Arguments> policies() {
    return Stream.of(
        // LINT-031 wildcard, LINT-045 Claude without a profile
        found(NamedPolicy.QUICK_START, "LINT-031", "LINT-045"),
        found(NamedPolicy.BASIC, "LINT-031", "LINT-045"),
        // LINT-046 both of its models have ended
        found(NamedPolicy.SPECIFIC_MODELS, "LINT-045", "LINT-046", "LINT-046"),
        found(NamedPolicy.REGION_SPECIFIC, "LINT-031", "LINT-045"),
        // LINT-030 opens every model
        found(NamedPolicy.SAGEMAKER, "LINT-030"),
        // LINT-050 no aws:SourceAccount, LINT-051 Bedrock beside the service that calls
        found(NamedPolicy.TRUST, "LINT-050", "LINT-051"),
        // LINT-013 reads only
        found(NamedPolicy.LIST_AND_DISCOVER, "LINT-013"),
        found(NamedPolicy.COUNT_TOKENS, "LINT-031"),
        // LINT-023 list actions on an ARN
        found(NamedPolicy.BATCH, "LINT-023", "LINT-031"),
        // LINT-024 ListGuardrails on an ARN
        found(NamedPolicy.GUARDRAILS, "LINT-024", "LINT-031"),
        // LINT-044 models not bound to the profile
        found(NamedPolicy.CROSS_REGION, "LINT-031", "LINT-044"),
        found(NamedPolicy.COMPLETE, "LINT-031", "LINT-031", "LINT-044"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("policies")
  void findsTheKnownDefectsAndNothingElse(NamedPolicy policy, List<String> codes) {
    var findings = PolicyLint.check(policy.document().toJson());

    assertThat(findings).extracting(LintFinding::code).containsExactlyElementsOf(codes);
  }

  @Test
  void leavesNoPolicyOut() {
    assertThat(policies().map(policy -> policy.get()[0]))
        .containsExactlyInAnyOrder((Object[]) NamedPolicy.values());
  }

  @Test
  void doesNotExpectOfAFragmentThatItIsAllTheRoleHas() throws IOException {
    var findings = PolicyLint.check(resource("policy/grant/document/list-and-discover.json"));

    assertThat(findings).isEmpty();
  }

  @Test
  void saysWhichListActionsNeedEverythingAndWhatToWrite() {
    var findings = PolicyLint.check(NamedPolicy.BATCH.document().toJson());

    assertThat(findings)
        .first()
        .satisfies(
            finding -> {
              assertThat(finding.statement())
                  .isEqualTo("Statement[0] (Sid BedrockBatchInvocation)");
              assertThat(finding.title())
                  .startsWith("bedrock:ListModelInvocationJobs, bedrock:ListAsyncInvokes cannot");
              assertThat(finding.remedy())
                  .endsWith(
                      "{\"Effect\": \"Allow\", \"Action\": [\"bedrock:ListModelInvocationJobs\","
                          + " \"bedrock:ListAsyncInvokes\"], \"Resource\": \"*\"}");
            });
  }

  static Stream<Arguments> managedPolicies() {
    return Stream.of(
        managed("AmazonBedrockReadOnly", "LINT-013"),
        managed("AmazonBedrockFullAccess", "LINT-011", "LINT-017", "LINT-030"),
        managed("AmazonBedrockLimitedAccess", "LINT-017", "LINT-030"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("managedPolicies")
  void findsWhatIsWrongWithTheManagedPoliciesForAnAgent(String name, List<String> codes)
      throws IOException {
    var findings = PolicyLint.check(resource("sandbox/account/managed-policies/" + name + ".json"));

    assertThat(findings).extracting(LintFinding::code).containsExactlyElementsOf(codes);
  }

  private static Arguments found(NamedPolicy policy, String... codes) {
    return Arguments.of(policy, List.of(codes));
  }

  private static Arguments managed(String name, String... codes) {
    return Arguments.of(name, List.of(codes));
  }

  private static String resource(String name) throws IOException {
    var path = "/com/example/bedrockagent/" + name;
    try (var in = DocumentPoliciesLintTest.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
