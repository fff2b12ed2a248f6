package com.example.bedrockagent.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ModelIdPropertiesTest {

  @Property
  void anyTextIsReadOrRefusedAsAModelId(@ForAll String text) {
    readOrRefuse(text);
  }

  @Property
  void anythingThatLooksLikeAnIdIsReadOrRefused(@ForAll("nearlyIds") String text) {
    readOrRefuse(text);
  }

  /** Else a policy for it would hold a wildcard, and a command with it would run another. */
  @Property
  void whatIsReadHasNothingThatIamOrAShellReadsAsMore(@ForAll("nearlyArns") String text) {
    try {
      assertThat(ModelId.parse(text).text()).matches("[A-Za-z0-9][A-Za-z0-9._:/-]*");
    } catch (InvalidModelIdException refused) {
      assertThat(refused).hasMessageContaining("is not a model ID: ");
    }
  }

  /** ARNs that are right but for one thing put in, or nothing. */
  @Provide
  Arbitrary<String> nearlyArns() {
    var right =
        Arbitraries.of(
            "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-5",
            "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-5",
            "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc123def456",
            "arn:aws:bedrock:us-east-1:123456789012:custom-model/imported/abc123def456",
            "arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abc123def456",
            "arn:aws:bedrock:us-east-1:123456789012:imported-model/abc123def456",
            "arn:aws:bedrock:us-east-1:123456789012:prompt-router/abc123def456",
            "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123def456");
    var strange =
        Arbitraries.oneOf(
            Arbitraries.of("*", "?", "${aws:username}", "..", "ａ", "$(id)", "`id`", "'", "\n", ""),
            Arbitraries.strings().ofMaxLength(3));
    return Combinators.combine(right, strange, Arbitraries.integers().between(0, 90))
        .as(ModelIdPropertiesTest::withOneReplaced);
  }

  @Provide
  Arbitrary<String> nearlyIds() {
    var part =
        Arbitraries.of(
            "arn",
            ":",
            "aws",
            "aws-cn",
            "bedrock",
            "us-east-1",
            "123456789012",
            "us",
            "anthropic",
            "foundation-model",
            "inference-profile",
            "provisioned-model",
            "guardrail",
            ".",
            "/",
            "claude-sonnet-5",
            "-",
            "custom-model",
            "application-inference-profile",
            "prompt-router",
            "abc123def456",
            "imported",
            "*",
            "?",
            "${aws:username}",
            "..",
            "$(id)",
            "`",
            "'",
            "\"",
            "\n",
            "ａ",
            " ",
            "é");
    return part.list().ofMaxSize(14).map(parts -> String.join("", parts));
  }

  private static String withOneReplaced(String arn, String extra, int at) {
    var index = at % arn.length();
    return arn.substring(0, index) + extra + arn.substring(index + 1);
  }

  /** Anything but InvalidModelIdException fails; what was read reads the same again. */
  private static void readOrRefuse(String text) {
    try {
      var id = ModelId.parse(text);
      assertThat(ModelId.parse(id.text())).isEqualTo(id);
      assertThat(id.text()).isEqualTo(text.strip());
    } catch (InvalidModelIdException refused) {
      assertThat(refused).hasMessageContaining("is not a model ID: ");
    }
  }
}
