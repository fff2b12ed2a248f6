package com.example.bedrockagent.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
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
            " ",
            "é");
    return part.list().ofMaxSize(14).map(parts -> String.join("", parts));
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
