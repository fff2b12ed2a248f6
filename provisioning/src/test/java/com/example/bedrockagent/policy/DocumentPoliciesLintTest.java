package com.example.bedrockagent.policy;

import static org.assertj.core.api.Assertions.assertThat;

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
        found("quick-start", "LINT-031", "LINT-045"),
        found("basic", "LINT-031", "LINT-045"),
        // LINT-046 both of its models have ended
        found("specific-models", "LINT-045", "LINT-046", "LINT-046"),
        found("region-specific", "LINT-031", "LINT-045"),
        // LINT-030 opens every model
        found("sagemaker", "LINT-030"),
        // LINT-050 no aws:SourceAccount, LINT-051 Bedrock beside the service that calls
        found("trust", "LINT-050", "LINT-051"),
        found("list-and-discover"),
        found("count-tokens", "LINT-031"),
        // LINT-023 list actions on an ARN
        found("batch", "LINT-023", "LINT-031"),
        // LINT-024 ListGuardrails on an ARN
        found("guardrails", "LINT-024", "LINT-031"),
        // LINT-044 models not bound to the profile
        found("cross-region", "LINT-031", "LINT-044"),
        found("complete", "LINT-031", "LINT-031", "LINT-044"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("policies")
  void findsTheKnownDefectsAndNothingElse(String name, List<String> codes) throws IOException {
    var findings = PolicyLint.check(resource("document/" + name + ".json"));

    assertThat(findings).extracting(LintFinding::code).containsExactlyElementsOf(codes);
  }

  @Test
  void saysWhichListActionsNeedEverythingAndWhatToWrite() throws IOException {
    var findings = PolicyLint.check(resource("document/batch.json"));

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
        found("AmazonBedrockReadOnly", "LINT-013"),
        found("AmazonBedrockFullAccess", "LINT-011", "LINT-017", "LINT-030"),
        found("AmazonBedrockLimitedAccess", "LINT-017", "LINT-030"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("managedPolicies")
  void findsWhatIsWrongWithTheManagedPoliciesForAnAgent(String name, List<String> codes)
      throws IOException {
    var findings = PolicyLint.check(resource("../sandbox/managed-policies/" + name + ".json"));

    assertThat(findings).extracting(LintFinding::code).containsExactlyElementsOf(codes);
  }

  private static Arguments found(String name, String... codes) {
    return Arguments.of(name, List.of(codes));
  }

  private static String resource(String name) throws IOException {
    var path =
        "/com/example/bedrockagent/"
            + (name.startsWith("../") ? name.substring(3) : "policy/" + name);
    try (var in = DocumentPoliciesLintTest.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
